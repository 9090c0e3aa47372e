using Grpc.Core;

namespace Grpc.Net.Client.Internal;

internal abstract partial class GrpcCall
{
    // Longer timers don't exist; a later deadline is watched in steps.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    private TimeSpan TimeLeft => _deadline - Channel.TimeProvider.GetUtcNow().UtcDateTime;

    private bool HasPassedDeadline => _deadline != DateTime.MaxValue && TimeLeft <= TimeSpan.Zero;

    private static DateTime ValidateDeadline(DateTime? deadline)
    {
        if (deadline is not { } value)
        {
            return DateTime.MaxValue;
        }

        return value.Kind == DateTimeKind.Utc || value == DateTime.MaxValue || value == DateTime.MinValue
            ? value
            : throw new InvalidOperationException("Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue.");
    }

    /// <summary>Watches the deadline here too: the server, or the way to it, may be the very thing that is stuck.</summary>
    private void StartDeadline()
    {
        if (_deadline == DateTime.MaxValue)
        {
            return;
        }

        var left = TimeLeft;
        if (left <= TimeSpan.Zero)
        {
            Abort(new Status(StatusCode.DeadlineExceeded, ""));
            return;
        }

        // Armed only once the field is set, so that a callback always finds the timer it may have to arm again.
        _deadlineTimer = Channel.TimeProvider.CreateTimer(
            static call => ((GrpcCall)call!).OnDeadlineTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ArmDeadlineTimer(left);
    }

    private void OnDeadlineTimer()
    {
        if (HasPassedDeadline)
        {
            Abort(new Status(StatusCode.DeadlineExceeded, ""));
        }
        else
        {
            ArmDeadlineTimer(TimeLeft);
        }
    }

    private void ArmDeadlineTimer(TimeSpan left)
    {
        // A timer counts whole milliseconds; rounded up, so that it does not fire just before the deadline.
        var due = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(left.TotalMilliseconds, 1)));
        _deadlineTimer?.Change(due < LongestTimer ? due : LongestTimer, Timeout.InfiniteTimeSpan);
    }
}
