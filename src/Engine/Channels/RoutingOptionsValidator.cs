using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Channels;

internal sealed class RoutingOptionsValidator(IEnumerable<ChannelDefinition> channels) : IValidateOptions<RoutingOptions>
{
    public ValidateOptionsResult Validate(string? name, RoutingOptions options)
    {
        var known = channels.Select(static channel => channel.Name).ToList();
        var rules = new OptionsRules(RoutingOptions.Section).KnownNames(options.Senders.Keys, known, nameof(options.Senders));
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var (rule, path) = (options.Rules[i], $"{nameof(options.Rules)}:{i}");
            rules
                .KnownNames([rule.Channel], known, $"{path}:{nameof(rule.Channel)}")
                .Check(
                    rule.Prefix is null || (rule.Prefix.Length > 0 && rule.Prefix.All(char.IsAsciiDigit)),
                    $"{path}:{nameof(rule.Prefix)}",
                    "must be digits.")
                .Check(
                    rule.Account is null || ObjectId.TryParse(rule.Account, out _),
                    $"{path}:{nameof(rule.Account)}",
                    "must be the id of an account.")
                .Check(
                    rule.Application is null || ObjectId.TryParse(rule.Application, out _),
                    $"{path}:{nameof(rule.Application)}",
                    "must be the id of an application.")
                .Check(rule.Providers.Length > 0, $"{path}:{nameof(rule.Providers)}", "must name a provider.");
        }

        return rules.Result();
    }
}
