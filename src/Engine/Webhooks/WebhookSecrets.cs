using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Engine.Secrets;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>Signing secrets of webhooks, and signatures as Standard Webhooks asks for them (version v1, HMAC-SHA256).</summary>
public sealed class WebhookSecrets(ISecretBox box)
{
    /// <summary>What a secret begins with where people see it.</summary>
    public const string Prefix = "whsec_";

    private const string Purpose = "webhook-secret";
    private const int Size = 32;

    /// <summary>A new secret, as its owner is shown it once, and sealed to be stored.</summary>
    public (string Secret, byte[] Sealed) Create()
    {
        var key = RandomNumberGenerator.GetBytes(Size);
        return (Prefix + Convert.ToBase64String(key), box.Seal(key, Purpose));
    }

    /// <summary>The keys that requests to a webhook are signed with at a moment, the newest first.</summary>
    internal IReadOnlyList<byte[]> KeysOf(Webhook webhook, DateTimeOffset now) => webhook.PreviousSecretEnd > now
        ? [box.Open(webhook.Secret.Span, Purpose), box.Open(webhook.PreviousSecret.Span, Purpose)]
        : [box.Open(webhook.Secret.Span, Purpose)];

    /// <summary>The headers of a signed request.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> HeadersOf(IReadOnlyList<byte[]> keys, string id, string body, DateTimeOffset now)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        return
        [
            new("webhook-id", id),
            new("webhook-timestamp", timestamp),
            new("webhook-signature", string.Join(' ', keys.Select(key => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}"))),
        ];
    }
}
