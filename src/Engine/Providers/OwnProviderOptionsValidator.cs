using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Providers;

internal sealed class OwnProviderOptionsValidator : IValidateOptions<OwnProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, OwnProviderOptions options) => new OptionsRules(OwnProviderOptions.Section)
        .InRange(options.MaxPerAccount, 0, 1_000)
        .InRange(options.RefreshTime, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
        .Result();
}
