using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Schedule = Grpc.Messaging.Campaigns.V1.Schedule;
using ScheduleExclusion = Grpc.Messaging.Campaigns.V1.ScheduleExclusion;

namespace Grpc.Messaging.Services.Schedules;

/// <summary>Schedules between contract and engine.</summary>
internal static class SchedulesMapping
{
    public const string Days = "DAYS";
    public const string Dates = "DATES";

    private const int Week = 7;

    public static Schedule ToProto(this Engine.Campaigns.Schedules.Schedule schedule) => new()
    {
        NextSendingTime = SendingDate.Format(schedule.NextTime, schedule.OffsetMinutes),
        Timezone = schedule.Timezone,
        StartTime = schedule.StartTime is { } start ? Timestamp.FromDateTimeOffset(start) : null,
        EndTime = schedule.EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        Type = (ScheduleType)schedule.Type,
        Interval = schedule.Interval,
        Status = schedule.IsActive ? ScheduleStatus.Active : ScheduleStatus.Inactive,
    };

    /// <summary>As the other, with what it waits for.</summary>
    public static Schedule ToProto(this Engine.Campaigns.Schedules.Schedule schedule, Engine.Campaigns.Partner partner, Engine.Campaigns.PushMessage? message)
    {
        var proto = schedule.ToProto();
        if (schedule.IsActive && partner.NeedsApproval && message is not null && !schedule.IsApproved(message))
        {
            proto.Status = ScheduleStatus.AwaitingApproval;
        }

        return proto;
    }

    /// <summary>The schedule with the values of <paramref name="source"/>, at its first occurrence.</summary>
    /// <param name="isMoved">Whether its moment is another: then what recurs is counted from there.</param>
    public static Engine.Campaigns.Schedules.Schedule With(
        this Engine.Campaigns.Schedules.Schedule schedule, Schedule source, bool isMoved, ObjectId jobId, DateTimeOffset now)
    {
        var moment = SendingDate.Parse(source.NextSendingTime)!.Value;
        var changed = schedule with
        {
            JobId = jobId,
            FirstTime = isMoved ? moment.ToUniversalTime().ToMilliseconds() : schedule.FirstTime,
            OffsetMinutes = isMoved ? (int)moment.Offset.TotalMinutes : schedule.OffsetMinutes,
            Timezone = source.Timezone,
            StartTime = source.StartTime?.ToDateTimeOffset().ToMilliseconds(),
            EndTime = source.EndTime?.ToDateTimeOffset().ToMilliseconds(),
            Type = source.Type == ScheduleType.Unspecified
                ? Engine.Campaigns.Schedules.ScheduleType.Once
                : (Engine.Campaigns.Schedules.ScheduleType)source.Type,
            Interval = source.Interval == 0 ? 1 : source.Interval,
            IsActive = source.Status != ScheduleStatus.Inactive,
            ModifyTime = now,
        };
        return changed.IsActive ? changed.At(isMoved ? 0 : schedule.Occurrence) : isMoved ? changed with { NextTime = changed.FirstTime } : changed;
    }

    public static ScheduleExclusion ToProto(this Engine.Campaigns.Schedules.ScheduleExclusion exclusion) => exclusion.IsOfDays
        ? new ScheduleExclusion
        {
            Id = exclusion.ExclusionId,
            Type = Days,
            Days = Value.ForString($"[{string.Join(',', exclusion.Weekdays)}]"),
        }
        : new ScheduleExclusion
        {
            Id = exclusion.ExclusionId,
            Type = Dates,
            StartTime = exclusion.StartTime is { } start ? Timestamp.FromDateTimeOffset(start) : null,
            EndTime = exclusion.EndTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        };

    public static Engine.Campaigns.Schedules.ScheduleExclusion ToEngine(this ScheduleExclusion exclusion, long number) =>
        exclusion.Type.Equals(Days, StringComparison.OrdinalIgnoreCase)
            ? new(number, WeekdaysOf(exclusion.Days)!, null, null)
            : new(number, [], exclusion.StartTime.ToDateTimeOffset().ToMilliseconds(), exclusion.EndTime.ToDateTimeOffset().ToMilliseconds());

    /// <summary>The weekdays that a text or an array names, each once and in order; null when it is neither, or names others.</summary>
    public static IReadOnlyList<int>? WeekdaysOf(Value? days)
    {
        var named = days?.KindCase switch
        {
            Value.KindOneofCase.StringValue => FromText(days.StringValue),
            Value.KindOneofCase.ListValue when days.ListValue.Values.All(day => day.KindCase == Value.KindOneofCase.NumberValue) =>
                [.. days.ListValue.Values.Select(day => day.NumberValue)],
            _ => null,
        };
        return named is { Length: > 0 } && named.All(day => day is >= 1 and <= Week && day == Math.Floor(day))
            ? [.. named.Select(day => (int)day).Distinct().Order()]
            : null;
    }

    private static double[]? FromText(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.EnumerateArray().All(day => day.ValueKind == JsonValueKind.Number)
                ? [.. json.RootElement.EnumerateArray().Select(day => day.GetDouble())]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
