using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Simulation.World;

/// <summary>
/// What kind of world a seed makes. Settings are drawn as well: small queues, short leases and little concurrency reach corners that the
/// defaults never see.
/// </summary>
internal sealed record SimulationPlan
{
    public required ulong Seed { get; init; }

    /// <summary>How long callers send and things go wrong; then everything has time to end.</summary>
    public required TimeSpan Duration { get; init; }

    public int Nodes { get; init; } = 3;

    /// <summary>Time between two messages.</summary>
    public TimeSpan MessagePause { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>Time between two troubles of a node: a crash, a pause, a stop, a wrong clock.</summary>
    public TimeSpan NodeTroublePause { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Whether leases may end under their holders: machines pause, and the store keeps calls waiting, for longer than a lease. Otherwise only
    /// crashes leave leases behind.
    /// </summary>
    public bool IsWild { get; init; }

    /// <summary>Whether there is a broker between the nodes; without one each finds what the others did by looking.</summary>
    public bool HasBroker { get; init; } = true;

    /// <summary>How often a node looks at the end of the status log.</summary>
    public TimeSpan TailInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether pushes are sent by runs, too.</summary>
    public bool HasCampaigns { get; init; }

    public DeliveryOptions Delivery { get; init; } = new();

    public WatchOptions Watch { get; init; } = new();

    /// <summary>How long a node may not look although nothing woke it.</summary>
    public TimeSpan LongestIdle => Delivery.IdleScan;

    public static SimulationPlan Draw(ulong seed, TimeSpan duration)
    {
        // Another stream than the run's own, so that a plan changed by hand leaves the rest of the chances alone.
        var chance = new Chance(~seed);
        var sendTimeout = chance.Pick([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)]);
        var leaseTime = sendTimeout * chance.Pick([2, 3, 4]);
        var claimSize = chance.Pick([10, 40, 2_000]);
        var concurrency = chance.Pick([1, 4, 64]);
        var isOnceOnly = new[] { PushChannel.Instance.Name, SmsChannel.Instance.Name }.Where(_ => chance.Is(0.3)).ToArray();
        var plan = new SimulationPlan
        {
            Seed = seed,
            Duration = duration,
            Nodes = chance.Pick([1, 2, 3, 3, 3, 5]),
            IsWild = chance.Is(0.6),
            MessagePause = chance.Pick([TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(40)]),
            Delivery = new DeliveryOptions
            {
                ClaimSize = claimSize,
                MaxLeased = claimSize * chance.Pick([4, 15]),
                LeaseTime = leaseTime,
                HoldTime = chance.Pick([TimeSpan.Zero, TimeSpan.FromSeconds(5), leaseTime / 2]),
                MaxConcurrentSends = concurrency,
                MaxQueuedSends = chance.Pick([20, 16_000]),
                SendTimeout = sendTimeout,
                MaxCommit = chance.Pick([1, 7, 4_000]),
                Validity = chance.Pick([TimeSpan.FromMinutes(20), TimeSpan.FromHours(2)]),
                Share = chance.Pick([new ShareOptions(), new ShareOptions { Rate = 1, UrgentRate = 5, Burst = TimeSpan.FromSeconds(2) }]),
                Retry = new RetryOptions { MaxTries = chance.Pick([3, 8]) },
                UnknownOutcome = isOnceOnly.ToDictionary(static name => name, static _ => UnknownOutcomePolicy.AwaitReceipt),
                Circuit = new CircuitOptions { MinimumSends = chance.Pick([3, 20]) },
            },
            Watch = new WatchOptions { TailSize = chance.Pick([16, 1_024]), MaxQueued = 1_000 },
            HasBroker = chance.Is(0.8),
            TailInterval = chance.Pick([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)]),
        };
        plan.Delivery.ChunkSize = chance.Pick([3, 7, 5_000]);
        plan.Watch.SnapshotPage = chance.Pick([2, 20, 5_000]);
        return plan with { HasCampaigns = chance.Is(0.5) };
    }
}
