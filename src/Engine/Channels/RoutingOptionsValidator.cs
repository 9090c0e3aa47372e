using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Channels;

internal sealed class RoutingOptionsValidator(IEnumerable<ChannelDefinition> channels) : IValidateOptions<RoutingOptions>
{
    // The default, also where nobody sends any.
    private const string Sms = "sms";

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

        var demotion = options.Demotion;
        const string Demotion = nameof(options.Demotion);
        return rules
            .KnownNames(NamesOf(demotion.Channels).Except([Sms]), known, $"{Demotion}:{nameof(demotion.Channels)}")
            .Check(demotion.SlowShare is > 0 and <= 1, $"{Demotion}:{nameof(demotion.SlowShare)}", "must be above 0, and at most 1.")
            .InRange(options.Demotion.SlowTime, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1))
            .InRange(options.Demotion.Window, TimeSpan.FromMinutes(2), TimeSpan.FromHours(2))
            .Check(demotion.Window > demotion.SlowTime, $"{Demotion}:{nameof(demotion.Window)}", $"must be longer than {nameof(demotion.SlowTime)}.")
            .InRange(options.Demotion.MinimumCount, 1, 1_000_000)
            .InRange(options.Demotion.RestoreTime, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1))
            .Result();
    }

    /// <summary>The names of a list.</summary>
    internal static string[] NamesOf(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
