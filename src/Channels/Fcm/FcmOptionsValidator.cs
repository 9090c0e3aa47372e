using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Fcm;

internal sealed class FcmOptionsValidator : IValidateOptions<FcmOptions>
{
    public ValidateOptionsResult Validate(string? name, FcmOptions options) => new ProviderRules(name)
        .Check(options.Credentials is null || FcmCredentials.IsKey(options.Credentials), nameof(options.Credentials), "must be the key of a service account in JSON, with Google's token_uri.")
        .Required(options.Credentials ?? options.CredentialsPath, nameof(options.CredentialsPath))
        .File(options.CredentialsPath)
        .Endpoint(options.Endpoint)
        .Check(options.Priority is "HIGH" or "NORMAL", nameof(options.Priority), "must be HIGH or NORMAL.")
        .InRange(options.TimeToLive ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(28), nameof(options.TimeToLive))
        .Result();
}
