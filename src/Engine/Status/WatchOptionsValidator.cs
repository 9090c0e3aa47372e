using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Status;

internal sealed class WatchOptionsValidator : IValidateOptions<WatchOptions>
{
    public ValidateOptionsResult Validate(string? name, WatchOptions options) =>
        new OptionsRules(WatchOptions.Section)
            .InRange(options.HeartbeatTime, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
            .InRange(options.TailSize, 16, 100_000)
            .InRange(options.SnapshotPage, 1, 100_000)
            .InRange(options.MaxQueued, 1_000, int.MaxValue)
            .Result();
}
