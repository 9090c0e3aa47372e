using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Viber;

internal sealed class ViberOptionsValidator : IValidateOptions<ViberOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    public ValidateOptionsResult Validate(string? name, ViberOptions options) => new ProviderRules(name)
        .Endpoint(options.Endpoint)
        .Check(options.ServiceId > 0, nameof(options.ServiceId), "must be set.")
        .InRange(options.TimeToLive ?? Shortest, Shortest, TimeSpan.FromDays(14), nameof(options.TimeToLive))
        .Result();
}
