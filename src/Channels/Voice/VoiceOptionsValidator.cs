using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Voice;

internal sealed class VoiceOptionsValidator : IValidateOptions<VoiceOptions>
{
    public ValidateOptionsResult Validate(string? name, VoiceOptions options)
    {
        var rules = new ProviderRules(name)
            .Endpoint(options.Endpoint)
            .Required(options.AccountSid)
            .Required(options.AuthToken)
            .Check(PhoneNumber.IsInternational(options.CallerId), nameof(options.CallerId), "must be an international number, digits only.")
            .Required(options.Language)
            .InRange(options.RingTime, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10))
            .InRange(options.KeyTime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1))
            .Check(
                options.StopKey is null or [>= '0' and <= '9'] or "*" or "#",
                nameof(options.StopKey),
                "must be one key of a telephone: 0 to 9, * or #.")
            .Check(options.StopKey is null || options.CallbackUrl is not null, nameof(options.StopKey), "needs CallbackUrl: keys come there.");
        return (options.CallbackUrl is { } url ? rules.Endpoint(url, nameof(options.CallbackUrl)) : rules).Result();
    }
}
