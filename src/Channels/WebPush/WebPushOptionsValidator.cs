using System.Buffers.Text;
using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.WebPush;

internal sealed class WebPushOptionsValidator : IValidateOptions<WebPushOptions>
{
    private const int PublicKeyLength = 65;
    private const int PrivateKeyLength = 32;
    private const int MaxTopic = 32;

    public ValidateOptionsResult Validate(string? name, WebPushOptions options) => new ProviderRules(name)
        .Check(IsKey(options.PublicKey, PublicKeyLength), nameof(options.PublicKey), $"must be {PublicKeyLength} bytes in base64url.")
        .Check(IsKey(options.PrivateKey, PrivateKeyLength), nameof(options.PrivateKey), $"must be {PrivateKeyLength} bytes in base64url.")
        .Check(
            Uri.TryCreate(options.Subject, UriKind.Absolute, out var subject) && subject.Scheme is "mailto" or "https",
            nameof(options.Subject),
            "must be a mailto: or https: address.")
        .InRange(options.TimeToLive, TimeSpan.Zero, TimeSpan.FromDays(28))
        .Check(
            options.Urgency is "very-low" or "low" or "normal" or "high", nameof(options.Urgency), "must be very-low, low, normal or high.")
        .Check(
            options.Topic is null || (options.Topic.Length is > 0 and <= MaxTopic && Base64Url.IsValid(options.Topic)),
            nameof(options.Topic),
            $"must have 1 to {MaxTopic} characters of base64url.")
        .Required(options.Hosts)
        .Result();

    private static bool IsKey(string text, int length) => Base64Url.IsValid(text, out var bytes) && bytes == length;
}
