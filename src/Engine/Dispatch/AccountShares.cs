using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// Deals out lanes and turns. Each account has a clock that runs ahead by what it sends: a thousand destinations at a share of a thousand a second
/// move it on by a second. While the clock is not ahead of the time, a destination is within the share; beyond, the clock says when its turn would
/// be, and in the order of turns the accounts mix evenly, however much one of them sends. What waits for its send time is dealt out as of then, on
/// a clock for that minute, and beyond the share it is due at its turn: so nothing that is not due ever lies between what is.
/// <para>
/// Clocks that were not looked at for long are forgotten: two generations, the older of which is dropped when the younger is full. To be forgotten
/// gives an account a fresh share, no more.
/// </para>
/// </summary>
internal sealed class AccountShares(DeliveryOptions options)
{
    private const int GenerationSize = 50_000;

    private readonly Lock _lock = new();
    private Dictionary<Clock, long> _young = [];
    private Dictionary<Clock, long> _old = [];

    /// <summary>The turns of so many destinations of one message.</summary>
    /// <param name="due">When they are to be sent.</param>
    /// <param name="isLater">Whether that is a send time to come.</param>
    public ShareTurns Take(ObjectId accountId, int count, bool isUrgent, DateTimeOffset due, bool isLater)
    {
        var share = options.Share;
        var minute = isLater ? due.Ticks / TimeSpan.TicksPerMinute : 0;
        lock (_lock)
        {
            if (isUrgent)
            {
                var clock = new Clock(accountId, minute, IsUrgent: true);
                var each = TicksEach(share.UrgentRate);
                var start = StartOf(clock, due, share.Burst);
                if (start + (each * (count - 1)) <= due.Ticks)
                {
                    Set(clock, start + (each * count));
                    return new ShareTurns(due, start, each, DeliveryLane.Urgent, IsPaced: false);
                }
            }

            var common = new Clock(accountId, minute, IsUrgent: false);
            var first = StartOf(common, due, share.Burst);
            var step = TicksEach(share.Rate);
            Set(common, first + (step * count));
            return new ShareTurns(due, first, step, DeliveryLane.Normal, isLater);
        }
    }

    private static long TicksEach(double rate) => (long)(TimeSpan.TicksPerSecond / rate);

    private long StartOf(Clock clock, DateTimeOffset due, TimeSpan burst)
    {
        var earliest = due.Ticks - burst.Ticks;
        return _young.TryGetValue(clock, out var at) || _old.TryGetValue(clock, out at) ? Math.Max(at, earliest) : earliest;
    }

    private void Set(Clock clock, long at)
    {
        if (_young.Count >= GenerationSize)
        {
            (_old, _young) = (_young, []);
        }

        _young[clock] = at;
    }

    /// <param name="Minute">The minute that it is for; 0 = from now on.</param>
    private readonly record struct Clock(ObjectId AccountId, long Minute, bool IsUrgent);
}
