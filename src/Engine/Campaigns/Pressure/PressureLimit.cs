namespace Grpc.Messaging.Engine.Campaigns.Pressure;

/// <summary>How many messages one device gets within a moving period. The property names are part of the stored format.</summary>
/// <param name="MaxCount">Most messages, from 1 to <see cref="MostMessages"/>.</param>
/// <param name="PeriodSeconds">Length of the period, at least 1.</param>
public sealed record PressureLimit(int MaxCount, int PeriodSeconds)
{
    /// <summary>Most messages that a limit counts.</summary>
    public const int MostMessages = 100;

    /// <summary>Most limits of one partner on its pushes.</summary>
    public const int MostLimits = 5;

    /// <summary>Longest period of a limit on pushes, in seconds: 90 days. Older pushes are not remembered.</summary>
    public const int LongestPeriod = 90 * 24 * 60 * 60;

    /// <summary>Whether a device that got messages at these moments must not get another one now.</summary>
    /// <param name="moments">In any order; null = none.</param>
    public bool IsReached(IEnumerable<DateTimeOffset>? moments, DateTimeOffset now) =>
        moments?.Count(moment => moment > now.AddSeconds(-PeriodSeconds)) >= MaxCount;
}
