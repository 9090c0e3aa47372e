namespace Grpc.Messaging.Storage.Faults;

/// <summary>
/// Whether the database is known to be away: then nobody waits for it any more, and all are told at once. A short outage, such as a restart of the
/// server, is waited for; only when nothing has answered for <see cref="KnownAfter"/> and somebody has given up it counts as away. From then on
/// one piece of work in <see cref="TryInterval"/> is let through, without repetitions, and finds out when it is back.
/// </summary>
public sealed class StoreAvailability(TimeProvider time)
{
    /// <summary>How long nothing must have answered.</summary>
    public static readonly TimeSpan KnownAfter = TimeSpan.FromSeconds(5);

    /// <summary>How often it is looked whether the database is back.</summary>
    public static readonly TimeSpan TryInterval = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private string? _sentence;
    private long _answered = time.GetTimestamp();
    private long _tried;

    /// <summary>Why it is known to be away; null while it is not.</summary>
    public string? Away => Volatile.Read(ref _sentence);

    /// <summary>Whether work is let through.</summary>
    /// <param name="away">Why the database is away; null while it is not known to be.</param>
    public bool MayTry(out string? away)
    {
        away = Away;
        if (away is null)
        {
            return true;
        }

        lock (_lock)
        {
            if (time.GetElapsedTime(_tried) < TryInterval)
            {
                return false;
            }

            _tried = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>The database did what it was asked.</summary>
    public void Answered()
    {
        Volatile.Write(ref _answered, time.GetTimestamp());
        if (Away is not null)
        {
            Volatile.Write(ref _sentence, null);
        }
    }

    /// <summary>Somebody gave up because the database did not answer.</summary>
    public void GaveUp(string sentence)
    {
        lock (_lock)
        {
            if (time.GetElapsedTime(Volatile.Read(ref _answered)) >= KnownAfter)
            {
                (_tried, _sentence) = (time.GetTimestamp(), sentence);
            }
        }
    }
}
