"""The moments of schedules by Python's own calendar and zones: reads an array of cases from stdin, writes an array of lists of moments."""
import calendar
import json
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def milliseconds(moment):
    return (moment - EPOCH) // timedelta(milliseconds=1)


def step(first, kind, count):
    """The local time so many units after the first; a shorter month has its last day."""
    if kind == "Daily":
        return first + timedelta(days=count)
    if kind == "Weekly":
        return first + timedelta(weeks=count)
    month = first.month - 1 + count
    year, month = first.year + month // 12, month % 12 + 1
    return first.replace(year=year, month=month, day=min(first.day, calendar.monthrange(year, month)[1]))


def moments(case):
    zone = ZoneInfo(case["zone"]) if case["zone"] else timezone(timedelta(minutes=case["offset"]))
    first = EPOCH + timedelta(milliseconds=case["first"])
    local = first.astimezone(zone).replace(tzinfo=None)
    found, number = [], 0
    while len(found) < case["count"] and number < 5000:
        if number == 0:
            moment = first
        else:
            # Without fold the first of two moments is meant, and in a gap the offset before it, which is later by the gap's length.
            moment = step(local, case["type"], number * case["interval"]).replace(tzinfo=zone).astimezone(timezone.utc)
        number += 1
        time = milliseconds(moment)
        if case["end"] is not None and time > case["end"]:
            break
        if case["start"] is not None and time < case["start"]:
            continue
        if moment.astimezone(zone).isoweekday() in case["weekdays"]:
            continue
        if any(start <= time <= end for start, end in case["periods"]):
            continue
        found.append(time)
    return found


json.dump([moments(case) for case in json.load(sys.stdin)], sys.stdout)
