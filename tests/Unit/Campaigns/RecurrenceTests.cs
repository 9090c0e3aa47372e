using System.Diagnostics;
using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Schedules;

namespace Grpc.Messaging.Tests.Unit.Campaigns;

public sealed class RecurrenceTests
{
    private const int Cases = 400;
    private const int Moments = 20;

    // With changes of clocks by an hour and by half of one, on both halves of the earth, with offsets of quarters, and without a whole day.
    private static readonly string[] Zones =
    [
        "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo", "UTC", "",
    ];

    [NeedsPython3]
    [Fact]
    public async Task Moments_OfAnySchedule_AreThoseOfPythonsCalendar()
    {
        var random = new Random(26);
        var schedules = Enumerable.Range(0, Cases).Select(_ => Draw(random)).ToList();

        var expected = await AskPythonAsync(schedules);

        for (var i = 0; i < Cases; i++)
        {
            Assert.True(expected[i].SequenceEqual(MomentsOf(schedules[i])), $"{schedules[i]}: {string.Join(", ", MomentsOf(schedules[i]))}");
        }
    }

    [Fact]
    public void Daily_TimeInTheGapOfSpring_MovesOnByItsLengthAndComesBackNextDay() => Assert.Equal(
        ["2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"],
        TextsOf(Of("2026-03-28T02:30:00+01:00", ScheduleType.Daily), 3));

    [Fact]
    public void Daily_TimeThatComesTwiceInAutumn_IsTheFirst() => Assert.Equal(
        ["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
        TextsOf(Of("2026-10-24T02:30:00+02:00", ScheduleType.Daily), 3));

    [Fact]
    public void Monthly_DayThatAMonthLacks_IsItsLastAndComesBack() => Assert.Equal(
        ["2026-01-31T11:00:00Z", "2026-02-28T11:00:00Z", "2026-03-31T10:00:00Z"],
        TextsOf(Of("2026-01-31T12:00:00+01:00", ScheduleType.Monthly), 3));

    [Fact]
    public void Timezone_BesideAnotherOffset_NeverShiftsTheFirst() =>
        Assert.Equal(["2026-01-31T20:00:00Z"], TextsOf(Of("2026-01-31T12:00:00-08:00", ScheduleType.Once), 1));

    [Fact]
    public void Once_Excluded_NeverComes()
    {
        // A Saturday.
        var schedule = Of("2026-01-31T12:00:00+01:00", ScheduleType.Once) with { Exclusions = [new ScheduleExclusion(1, [6], null, null)] };

        Assert.Null(Recurrence.Find(schedule, 0));
        Assert.False(schedule.At(0).IsActive);
    }

    [Fact]
    public void Daily_EveryWeekdayExcluded_NeverComes() => Assert.Null(Recurrence.Find(
        Of("2026-01-31T12:00:00+01:00", ScheduleType.Daily) with { Exclusions = [new ScheduleExclusion(1, [1, 2, 3, 4, 5, 6, 7], null, null)] }, 0));

    [Fact]
    public void Monthly_LongestIntervals_EndWithTheCalendar() =>
        Assert.InRange(MomentsOf(Of("2026-01-31T12:00:00+01:00", ScheduleType.Monthly) with { Interval = 1000 }, 1000).Count, 90, 100);

    private static Schedule Of(string first, ScheduleType type)
    {
        var moment = DateTimeOffset.Parse(first, System.Globalization.CultureInfo.InvariantCulture);
        return new Schedule(
            default, 1, default, default, moment.ToUniversalTime(), (int)moment.Offset.TotalMinutes, "Europe/Paris", 0, moment, null, null, type, 1, true, [], moment, moment);
    }

    private static Schedule Draw(Random random)
    {
        // Near the changes of clocks and the ends of months more often than not.
        var day = random.Next(2) == 0 ? random.Next(26, 32) : random.Next(1, 32);
        var month = random.Next(1, 13);
        var first = new DateTimeOffset(2011 + random.Next(12), month, 1, random.Next(24), random.Next(60), 0, TimeSpan.Zero).AddDays(day - 1);
        var type = (ScheduleType)random.Next((int)ScheduleType.Daily, (int)ScheduleType.Monthly + 1);
        var exclusions = new List<ScheduleExclusion>();
        if (random.Next(2) == 0)
        {
            exclusions.Add(new ScheduleExclusion(1, [.. Enumerable.Range(1, 7).Where(_ => random.Next(3) == 0)], null, null));
        }

        for (var i = random.Next(3); i > 0; i--)
        {
            var start = first.AddDays(random.Next(60));
            exclusions.Add(new ScheduleExclusion(2, [], start, start.AddHours(random.Next(100))));
        }

        return new Schedule(
            default,
            1,
            default,
            default,
            first,
            15 * random.Next(-48, 57),
            Zones[random.Next(Zones.Length)],
            0,
            first,
            random.Next(4) == 0 ? first.AddDays(random.Next(30)) : null,
            random.Next(4) == 0 ? first.AddDays(random.Next(40, 400)) : null,
            type,
            random.Next(1, 4),
            true,
            [.. exclusions.Where(exclusion => exclusion.IsOfDays || exclusion.StartTime is not null)],
            first,
            first);
    }

    private static List<string> TextsOf(Schedule schedule, int count) =>
        [.. MomentsOf(schedule, count).Select(time => DateTimeOffset.FromUnixTimeMilliseconds(time).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture))];

    private static List<long> MomentsOf(Schedule schedule, int count = Moments)
    {
        var moments = new List<long>();
        var next = 0;
        while (moments.Count < count && Recurrence.Find(schedule, next) is var (occurrence, time))
        {
            moments.Add(time.ToUnixTimeMilliseconds());
            next = occurrence + 1;
        }

        return moments;
    }

    private static async Task<List<List<long>>> AskPythonAsync(IReadOnlyList<Schedule> schedules)
    {
        var cases = schedules.Select(schedule => new
        {
            zone = schedule.Timezone,
            offset = schedule.OffsetMinutes,
            first = schedule.FirstTime.ToUnixTimeMilliseconds(),
            start = schedule.StartTime?.ToUnixTimeMilliseconds(),
            end = schedule.EndTime?.ToUnixTimeMilliseconds(),
            type = $"{schedule.Type}",
            interval = schedule.Interval,
            weekdays = schedule.Exclusions.SelectMany(exclusion => exclusion.Weekdays),
            periods = schedule.Exclusions.Where(exclusion => !exclusion.IsOfDays)
                .Select(exclusion => new[] { exclusion.StartTime!.Value.ToUnixTimeMilliseconds(), exclusion.EndTime!.Value.ToUnixTimeMilliseconds() }),
            count = Moments,
        });
        using var python = Process.Start(new ProcessStartInfo(NeedsPython3Attribute.Python, [Path.Combine(AppContext.BaseDirectory, "Campaigns", "recurrence_oracle.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await python.StandardInput.WriteAsync(JsonSerializer.Serialize(cases));
        python.StandardInput.Close();
        var answer = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        return JsonSerializer.Deserialize<List<List<long>>>(answer)!;
    }
}
