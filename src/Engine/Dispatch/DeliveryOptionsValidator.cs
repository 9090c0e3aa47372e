using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Dispatch;

internal sealed class DeliveryOptionsValidator(IEnumerable<ChannelDefinition> channels) : IValidateOptions<DeliveryOptions>
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, DeliveryOptions options) =>
        new OptionsRules(DeliveryOptions.Section)
            .InRange(options.ClaimSize, 1, 10_000)
            .InRange(options.MaxLeased, options.ClaimSize, 10_000_000)
            .InRange(options.SendTimeout, Second, Hour)
            .InRange(options.LeaseTime, options.SendTimeout * 2, Day)
            .InRange(options.HoldTime, TimeSpan.Zero, options.LeaseTime / 2)
            .InRange(options.MaxConcurrentSends, 1, 10_000)
            .InRange(options.MaxQueuedSends, 1, int.MaxValue)
            .InRange(options.MaxCacheBytes, 1024 * 1024, int.MaxValue)
            .InRange(options.DeferTime, Tick, Hour)
            .InRange(options.MaxCommit, 1, 100_000)
            .InRange(options.IdleScan, Second, Hour)
            .InRange(options.StoreRetryDelay, Tick, Hour)
            .InRange(options.StopTimeout, TimeSpan.Zero, Hour)
            .InRange(options.Validity, Second, 30 * Day)
            .InRange(options.TimeoutScale, double.Epsilon, 1_000_000)
            .InRange(options.MaxDestinations, 10_000, 1_000_000)
            .InRange(options.ChunkSize, 1, 5_000)
            .InRange(options.ReceiptPatience, TimeSpan.Zero, Hour)
            .KnownNames(options.UnknownOutcome.Keys, channels.Select(static channel => channel.Name), nameof(options.UnknownOutcome))
            .InRange(options.Share.Rate, 1, 1_000_000)
            .InRange(options.Share.UrgentRate, 1, 1_000_000)
            .InRange(options.Share.Burst, TimeSpan.Zero, Hour)
            .InRange(options.Retry.MaxTries, 1, 100)
            .InRange(options.Retry.BaseDelay, Tick, Hour)
            .InRange(options.Retry.MaxDelay, options.Retry.BaseDelay, Day)
            .InRange(options.Circuit.FailureRatio, double.Epsilon, 1)
            .InRange(options.Circuit.MinimumSends, 2, int.MaxValue)
            .InRange(options.Circuit.SamplingTime, Second / 2, Day)
            .InRange(options.Circuit.BreakTime, Second / 2, Day)
            .Result();
}
