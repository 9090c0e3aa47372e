using System.Globalization;
using Grpc.Messaging.Engine.Campaigns.Pressure;

namespace Grpc.Messaging.Tests.Unit.Campaigns;

public sealed class QuietHoursTests
{
    [Theory]
    [InlineData("22:00", "08:00", "2026-06-01T21:59:00+02:00", "", null)]
    [InlineData("22:00", "08:00", "2026-06-01T22:00:00+02:00", "", "2026-06-02T08:00:00+02:00")]
    [InlineData("22:00", "08:00", "2026-06-02T07:59:59+02:00", "", "2026-06-02T08:00:00+02:00")]
    [InlineData("22:00", "08:00", "2026-06-02T08:00:00+02:00", "", null)]
    [InlineData("12:00", "14:00", "2026-06-01T13:00:00+02:00", "", "2026-06-01T14:00:00+02:00")]
    [InlineData("12:00", "14:00", "2026-06-01T14:00:00+02:00", "", null)]
    [InlineData("22:00", "08:00", "2026-06-01T12:00:00+02:00", "Asia/Tokyo", null)]
    [InlineData("22:00", "08:00", "2026-06-01T15:30:00+02:00", "Asia/Tokyo", "2026-06-02T08:00:00+09:00")]
    [InlineData("22:00", "08:00", "2026-06-01T23:00:00+02:00", "Mars/Olympus", "2026-06-02T08:00:00+02:00")]
    [InlineData("22:00", "02:30", "2026-03-28T23:00:00+01:00", "", "2026-03-29T03:30:00+02:00")]
    [InlineData("22:00", "02:30", "2026-10-24T23:00:00+02:00", "", "2026-10-25T02:30:00+02:00")]
    [InlineData("22:00", "02:30", "2026-10-25T02:15:00+01:00", "", null)]
    public void ReleaseTime_InAndOutOfThem_IsTheirEndInTheZoneOfTheDevice(string start, string end, string now, string zone, string? expected)
    {
        var quiet = new QuietHours(start, end, "Europe/Paris");

        var release = quiet.ReleaseTime(Parse(now), zone);

        Assert.Equal(expected is null ? null : Parse(expected).ToUniversalTime(), release);
    }

    [Theory]
    [InlineData(0, "2026-06-09T08:00:00Z", false)]
    [InlineData(60, "2026-06-01T23:00:00Z", false)]
    [InlineData(60, "2026-06-01T23:00:01Z", true)]
    public void IsTooLate_AfterTheBeginOfTheRun_IsMeasuredInMinutes(int maxDelay, string release, bool expected) =>
        Assert.Equal(expected, new QuietHours("22:00", "08:00", "UTC", maxDelay).IsTooLate(Parse(release), Parse("2026-06-01T22:00:00Z")));

    [Theory]
    [InlineData(1, 60, "", false)]
    [InlineData(1, 60, "-61", false)]
    [InlineData(1, 60, "-60", false)]
    [InlineData(1, 60, "-59", true)]
    [InlineData(2, 60, "-59", false)]
    [InlineData(2, 60, "-59 -1 -90", true)]
    public void IsReached_MomentsWithinThePeriod_AreCounted(int max, int period, string seconds, bool expected)
    {
        var now = Parse("2026-06-01T12:00:00Z");
        var moments = seconds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => now.AddSeconds(int.Parse(text, CultureInfo.InvariantCulture)));

        Assert.Equal(expected, new PressureLimit(max, period).IsReached(moments, now));
    }

    private static DateTimeOffset Parse(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
