using Grpc.Messaging.Engine.Internal;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Campaigns.Links;

internal sealed class ShortLinkOptionsValidator : IValidateOptions<ShortLinkOptions>
{
    public ValidateOptionsResult Validate(string? name, ShortLinkOptions options) => new OptionsRules(ShortLinkOptions.Section)
        .Check(
            options.Url.Length == 0
                || (Uri.TryCreate(options.Url, UriKind.Absolute, out var url)
                    && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
                    && url is { Query: "", Fragment: "", UserInfo: "" }),
            nameof(ShortLinkOptions.Url),
            "must be an address that begins with https:// or http://, without query.")
        .Result();
}
