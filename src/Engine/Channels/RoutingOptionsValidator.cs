using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Channels;

internal sealed class RoutingOptionsValidator(IEnumerable<ChannelDefinition> channels) : IValidateOptions<RoutingOptions>
{
    public ValidateOptionsResult Validate(string? name, RoutingOptions options) =>
        new OptionsRules(RoutingOptions.Section)
            .KnownNames(options.Senders.Keys, channels.Select(static channel => channel.Name), nameof(options.Senders))
            .Result();
}
