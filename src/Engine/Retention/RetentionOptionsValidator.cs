using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Retention;

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var rules = new OptionsRules(RetentionOptions.Section)
            .InRange(options.BatchSize ?? 1, 1, 1_000, nameof(options.BatchSize))
            .InRange(options.MaxShare, 0.001, 1)
            .InRange(options.Interval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));
        if (options.Keep != TimeSpan.Zero)
        {
            rules.InRange(options.Keep, TimeSpan.FromDays(1), TimeSpan.FromDays(36_500));
        }

        return rules.Result();
    }
}
