using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Fcm;

internal sealed class FcmOptionsValidator : IValidateOptions<FcmOptions>
{
    public ValidateOptionsResult Validate(string? name, FcmOptions options) => new ProviderRules(name)
        .Required(options.CredentialsPath)
        .File(options.CredentialsPath)
        .Endpoint(options.Endpoint)
        .Check(options.Priority is "HIGH" or "NORMAL", nameof(options.Priority), "must be HIGH or NORMAL.")
        .InRange(options.TimeToLive ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(28), nameof(options.TimeToLive))
        .Result();
}
