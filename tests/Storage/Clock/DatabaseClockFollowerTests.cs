using System.Diagnostics.Metrics;
using Grpc.Messaging.Storage.Clock;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Storage.Clock;

public sealed class DatabaseClockFollowerTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly ManualTimeProvider _machine = new(Start);
    private readonly TestLog<DatabaseClockFollower> _log = new();
    private readonly Meter _meter = new("test");
    private readonly DatabaseTimeProvider _time;
    private readonly SetClock _clock;
    private readonly DatabaseClockFollower _follower;

    public DatabaseClockFollowerTests()
    {
        (_time, _clock) = (new DatabaseTimeProvider(_machine), new SetClock(_machine));
        _follower = new DatabaseClockFollower(
            _clock, _time, new ClockInterval(TimeSpan.FromSeconds(5)), _meter, _log);
    }

    public async ValueTask DisposeAsync()
    {
        await _follower.DisposeAsync();
        _meter.Dispose();
    }

    [Fact]
    public async Task Compare_ClockSetBackAnHour_IsToldOnceAndTimeGoesOn()
    {
        await _follower.StartAsync(CancellationToken.None);
        _clock.Shift = -TimeSpan.FromHours(1);

        await _follower.CompareAsync(CancellationToken.None);
        await _follower.CompareAsync(CancellationToken.None);
        _machine.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(Start.AddMinutes(1), _time.GetUtcNow());
        Assert.Equal(["ClockSetBack"], _log.Warnings);
    }

    [Fact]
    public async Task Compare_ClockSlewsByLess_IsNotTold()
    {
        await _follower.StartAsync(CancellationToken.None);
        _clock.Shift = -TimeSpan.FromSeconds(50);

        await _follower.CompareAsync(CancellationToken.None);

        Assert.Empty(_log.Warnings);
    }

    private sealed class SetClock(TimeProvider machine) : IDatabaseClock
    {
        public TimeSpan Shift { get; set; }

        public Task<DateTimeOffset> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(machine.GetUtcNow() + Shift);
    }
}
