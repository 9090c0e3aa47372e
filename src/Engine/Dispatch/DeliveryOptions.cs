using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Planning;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>How messages are sent.</summary>
public sealed class DeliveryOptions
{
    /// <summary>Where it stands in the configuration.</summary>
    public const string Section = "Messaging:Delivery";

    /// <summary>Most deliveries of a lane taken by one claim, 1 to 10,000. Default 2,000.</summary>
    public int ClaimSize { get; set; } = 2_000;

    /// <summary>
    /// Most deliveries that this process holds under a lease at a time, at least <see cref="ClaimSize"/>: an eighth is for urgent ones, three eighths
    /// are for those within their account's share, half is for the rest. Default 30,000.
    /// </summary>
    public int MaxLeased { get; set; } = 30_000;

    /// <summary>
    /// How long a claimed delivery is nobody else's, from twice <see cref="SendTimeout"/> on: also the pause before another process goes on
    /// with what one left that crashed. Default 60 s.
    /// </summary>
    public TimeSpan LeaseTime { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A delivery due again within this time stays in memory instead of being claimed anew, 0 to half the lease. Default 5 s.</summary>
    public TimeSpan HoldTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Most hand-overs under way to one provider at a time, 1 to 10,000. Default 64.</summary>
    public int MaxConcurrentSends { get; set; } = 64;

    /// <summary>
    /// Most deliveries that wait in memory for one provider, parted as <see cref="MaxLeased"/> is; more are put off by <see cref="DeferTime"/>, so
    /// that a slow provider does not take the room of the others. From 1. Default 16,000.
    /// </summary>
    public int MaxQueuedSends { get; set; } = 16_000;

    /// <summary>
    /// Most memory for the contents of messages under way, in bytes, by an estimate: 1 MiB to 2 GiB - 1. A message that was forgotten is read again
    /// when one of its deliveries needs it. Default 64 MiB.
    /// </summary>
    public int MaxCacheBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Pause for what could not be queued, from 1 ms. Default 2 s.</summary>
    public TimeSpan DeferTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest hand-over or question to a provider; then it counts as a transient failure. From 1 s. Default 20 s.</summary>
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Most transitions stored by one commit, 1 to 100,000. Default 4,000.</summary>
    public int MaxCommit { get; set; } = 4_000;

    /// <summary>Longest pause between two looks into the store while nothing seems due, from 1 s: finds what another node left. Default 30 s.</summary>
    public TimeSpan IdleScan { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause after the store failed; doubles up to 30 times as long. From 1 ms. Default 200 ms.</summary>
    public TimeSpan StoreRetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a stopping process waits for hand-overs under way and for the store. Default 10 s.</summary>
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a message may wait for its final result, from its send time, 1 s to 30 days. Default 48 h.</summary>
    public TimeSpan Validity { get; set; } = TimeSpan.FromHours(48);

    /// <summary>
    /// Multiplies the timeouts of steps when a message is accepted, above 0: the legacy API names no unit, this one takes seconds.
    /// Default 1.
    /// </summary>
    public double TimeoutScale { get; set; } = 1;

    /// <summary>
    /// Most destinations that the list of a request may select, 10,000 to 1,000,000: they are stored in one transaction, during which others wait on
    /// SQLite, about a second for each 100,000. Default 50,000. For every device of an application there is no such bound.
    /// </summary>
    public int MaxDestinations { get; set; } = 50_000;

    /// <summary>
    /// Destinations that are added in one transaction to a message for every device of an application, 1 to 5,000. Up to twice as many are stored with
    /// the message, the rest after that. Default 5,000.
    /// </summary>
    public int ChunkSize { get; set; } = 5_000;

    /// <summary>How long a provider's receipt waits for the attempt it is about to be stored. Default 10 s.</summary>
    public TimeSpan ReceiptPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What follows a hand-over whose outcome was lost, by name of the channel. Default <see cref="UnknownOutcomePolicy.Resend"/>.</summary>
    public Dictionary<string, UnknownOutcomePolicy> UnknownOutcome { get; set; } = [];

    /// <summary>What an account may send before it makes room for the others.</summary>
    public ShareOptions Share { get; set; } = new();

    /// <summary>Retries after transient failures.</summary>
    public RetryOptions Retry { get; set; } = new();

    /// <summary>When a provider counts as down.</summary>
    public CircuitOptions Circuit { get; set; } = new();
}
