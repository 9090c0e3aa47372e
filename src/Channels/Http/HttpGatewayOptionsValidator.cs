using System.Text.RegularExpressions;
using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Http;

internal sealed class HttpGatewayOptionsValidator : IValidateOptions<HttpGatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, HttpGatewayOptions options)
    {
        var rules = new ProviderRules(name).Check(
            options.Preset is null || HttpGatewayPresets.Names.Contains(options.Preset, StringComparer.OrdinalIgnoreCase),
            nameof(options.Preset),
            $"is '{options.Preset}', but must be one of {string.Join(", ", HttpGatewayPresets.Names)}.");
        var complete = HttpGatewayPresets.Complete(options);
        if (options.Preset is null)
        {
            rules.Required(complete.Url).Required(complete.Accepted);
        }
        else
        {
            rules.Endpoint(complete.Endpoint ?? "", nameof(options.Endpoint));
        }

        rules.Check(
                complete.Url is null || IsUrl(complete.Url.Replace('{', '_').Replace('}', '_')),
                nameof(options.Url),
                "must be an absolute URL of http or https.")
            .Check(complete.Method is "GET" or "POST", nameof(options.Method), "must be GET or POST.")
            .Check(
                complete.ContentType is "application/json" or "application/x-www-form-urlencoded",
                nameof(options.ContentType),
                "must be application/json or application/x-www-form-urlencoded.")
            .Check(
                options.CallbackUrl is null || IsUrl(options.CallbackUrl),
                nameof(options.CallbackUrl),
                "must be an absolute URL of http or https.")
            .Check(
                options.CallbackUrl is null || options.CallbackSecret is { Length: > 0 } || HttpGatewayCallback.IsSigned(options),
                nameof(options.CallbackSecret),
                "must be set with CallbackUrl: anybody could send receipts otherwise.")
            .Check(complete.UsesBasic != true || complete.Username is not null, nameof(options.Username), "must be set for HTTP Basic.");
        foreach (var (template, setting) in new[] { (complete.Url, nameof(options.Url)), (complete.Body, nameof(options.Body)) })
        {
            var unknown = template is null ? [] : new HttpTemplate(template).Unknown.ToList();
            rules.Check(unknown.Count == 0, setting, $"has placeholders that there are none of: {string.Join(", ", unknown)}.");
        }

        foreach (var (pattern, setting) in new[]
        {
            (complete.Accepted, nameof(options.Accepted)),
            (complete.InvalidAddress, nameof(options.InvalidAddress)),
            (complete.Rejected, nameof(options.Rejected)),
            (complete.Transient, nameof(options.Transient)),
            (complete.Unavailable, nameof(options.Unavailable)),
        })
        {
            rules.Check(pattern is null || IsRegex(pattern), setting, "must be a regular expression.");
        }

        return rules.Result();
    }

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
