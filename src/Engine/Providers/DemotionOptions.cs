namespace Grpc.Messaging.Engine.Providers;

/// <summary>
/// When a provider counts as slow and gets a tenth of its turns, the others the rest. The rule is that of GOV.UK Notify: 15 % of the messages of the
/// last 15 minutes took 5 minutes or more.
/// </summary>
public sealed class DemotionOptions
{
    /// <summary>Names of the channels whose providers are watched, separated by commas; empty = none. Default sms: on others it is up to the phone when a message arrives.</summary>
    public string Channels { get; set; } = "sms";

    /// <summary>Share of slow messages, above 0 to 1. Default 0.15.</summary>
    public double SlowShare { get; set; } = 0.15;

    /// <summary>From when on a message is slow, from its hand-over to its receipt or to now, 1 minute to 1 hour. Default 5 minutes.</summary>
    public TimeSpan SlowTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Messages that were handed over within this time are looked at, longer than <see cref="SlowTime"/>, up to 2 hours. Default 15 minutes.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Fewest messages to judge by, 1 to 1,000,000. Default 20.</summary>
    public int MinimumCount { get; set; } = 20;

    /// <summary>After how long in which the rule was not met a provider has its share again, 1 minute to 1 day. Default 1 hour.</summary>
    public TimeSpan RestoreTime { get; set; } = TimeSpan.FromHours(1);
}
