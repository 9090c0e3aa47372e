"""Watches over any number of streams: each goes on after the last event of the one before."""

import dataclasses
import math
import threading
import time
import typing

import grpc

from messaging.campaigns.v1.push_runs_service_pb2 import WatchPushRunRequest
from messaging.v1.error_pb2 import ErrorReason
from messaging.v1.messages_service_pb2 import WatchMessageRequest, WatchStatusRequest
from messaging.v1.status_pb2 import StatusChange


@dataclasses.dataclass(frozen=True)
class StatusUpdate:
    """What a watch tells at once."""

    changes: typing.List[StatusChange]
    """One change; of a snapshot, the latest change of each destination."""
    is_snapshot: bool
    """Whether the changes are a whole snapshot, which replaces all that was known. The first update is one; a later one may be."""
    resume_token: str
    """Where to go on after this update."""


def watch_message_request(message_id, resume_token, end, heartbeat_interval, include_labels):
    request = WatchMessageRequest(message_id=message_id, resume_token=resume_token, end=end, include_labels=include_labels)
    request.heartbeat_interval.FromNanoseconds(int(heartbeat_interval * 1e9))
    return request


def watch_status_request(resume_token, heartbeat_interval, include_labels):
    request = WatchStatusRequest(resume_token=resume_token, include_labels=include_labels)
    request.heartbeat_interval.FromNanoseconds(int(heartbeat_interval * 1e9))
    return request


def watch_push_run_request(partner_id, run_id):
    return WatchPushRunRequest(partner_id=partner_id, run_id=run_id)


class RunWatchState:
    """Where the watch of a run is. Each stream begins with where the run stands, so nothing has to be remembered between them."""

    patience = None
    """Seconds of silence after which the stream is given up; None = none."""

    def __init__(self, options, request=None):
        self._options, self.request = options, request
        self._failures, self._has_answered = 0, False

    def begin(self):
        """A new stream."""

    def take(self, event):
        """The update that an event completes, or None."""
        self._failures, self._has_answered = 0, True
        return event

    def pause_after(self, error, is_over):
        """Seconds to wait before the next stream; None when the watch is over. Raises an error that no further stream will mend.

        Takes what ended the stream: an error, or None; and whether the server ended it in good order. Neither = it was silent for too long.
        """
        if is_over:
            return None
        # Cancelled is not by the caller, who leaves the loop: it was given up for silence, or by what lies between.
        is_broken = error is None or error.is_transient or error.code() is grpc.StatusCode.CANCELLED
        self._failures += 1
        if error is not None and (not is_broken or (not self._has_answered and self._failures >= self._options.max_attempts)):
            raise error
        return self._options.pause_after(self._failures, error and error.retry_delay)


class WatchState(RunWatchState):
    """Where a watch is: what the next stream is asked for, and what its events come to. Waits for nothing itself."""

    def __init__(self, options, request, ends_by_itself):
        super().__init__(options)
        self._ends_by_itself = ends_by_itself
        self._first_patience = 2 * (request.heartbeat_interval.ToNanoseconds() / 1e9)
        self.request = request
        self.begin()

    def begin(self):
        """A new stream: what the one before left half told is forgotten."""
        self._snapshot = []
        self.patience = self._first_patience

    def take(self, event):
        """The update that an event completes, or None."""
        super().take(event)
        self.request.resume_token = event.resume_token
        kind = event.WhichOneof("event")
        if kind == "change":
            return StatusUpdate([event.change], False, event.resume_token)
        if kind == "heartbeat" and event.heartbeat.HasField("interval"):
            self.patience = 2 * (event.heartbeat.interval.ToNanoseconds() / 1e9)
        if kind == "snapshot":
            self._snapshot.extend(event.snapshot.destinations)
            if event.snapshot.complete:
                update, self._snapshot = StatusUpdate(self._snapshot, True, event.resume_token), []
                return update
        return None

    def pause_after(self, error, is_over):
        if error is not None and error.reason == ErrorReason.ERROR_REASON_RESUME_TOKEN_INVALID and self.request.resume_token:
            self.request.resume_token = ""
            return 0
        return super().pause_after(error, is_over and self._ends_by_itself)


class Watchdog:
    """Cancels a blocking stream that is silent for too long."""

    def __init__(self, cancel):
        self._cancel = cancel
        self._changed = threading.Condition()
        self._until = math.inf
        self._is_stopped = False
        threading.Thread(target=self._run, daemon=True).start()

    def wait(self, seconds):
        """The stream is waited for, and given so long; None = for ever."""
        with self._changed:
            self._until = math.inf if seconds is None else time.monotonic() + seconds
            self._changed.notify()

    def rest(self):
        """Nobody waits for the stream."""
        with self._changed:
            self._until = math.inf

    def stop(self):
        with self._changed:
            self._is_stopped = True
            self._changed.notify()

    def _run(self):
        with self._changed:
            while not self._is_stopped:
                left = self._until - time.monotonic()
                if left <= 0:
                    self._cancel()
                    return
                self._changed.wait(None if left == math.inf else left)
