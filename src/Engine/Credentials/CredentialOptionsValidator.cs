using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Credentials;

internal sealed class CredentialOptionsValidator : IValidateOptions<CredentialOptions>
{
    private const int MaxFailures = 1_000_000;

    public ValidateOptionsResult Validate(string? name, CredentialOptions options) =>
        new OptionsRules(CredentialOptions.Section)
            .InRange(options.CacheTime, TimeSpan.Zero, TimeSpan.FromMinutes(1))
            .InRange(options.CacheSize, 1, int.MaxValue)
            .InRange(options.FailuresOfAddress, 1, MaxFailures)
            .InRange(options.FailuresOfLookupId, 1, MaxFailures)
            .InRange(options.FailureInterval, TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1))
            .Result();
}
