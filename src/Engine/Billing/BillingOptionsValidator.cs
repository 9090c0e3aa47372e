using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Billing;

internal sealed class BillingOptionsValidator : IValidateOptions<BillingOptions>
{
    public ValidateOptionsResult Validate(string? name, BillingOptions options) =>
        new OptionsRules(BillingOptions.Section)
            .InRange(options.TrialCredit, 0, 1_000_000)
            .InRange(options.PriceCacheTime, TimeSpan.Zero, TimeSpan.FromMinutes(1))
            .Result();
}
