using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Http;

/// <summary>Receipts of a gateway: in the query, as a form, or as a JSON object.</summary>
/// <param name="options">Complete.</param>
internal sealed class HttpGatewayCallback(string name, HttpGatewayOptions options, HttpGatewayStatusMap map) : IReceiptEndpoint
{
    private const string SecretParameter = "secret";
    private const string SignatureHeader = "X-Twilio-Signature";

    public string Name => name;

    /// <summary>Whether callbacks are signed by the gateway, so that no secret is needed in their address.</summary>
    public static bool IsSigned(HttpGatewayOptions options) =>
        HttpGatewayPresets.Twilio.Equals(options.Preset, StringComparison.OrdinalIgnoreCase) && options.Password is { Length: > 0 };

    /// <summary>The address that the gateway is told; empty without one.</summary>
    public static string UrlOf(HttpGatewayOptions options) => (options.CallbackUrl, options.CallbackSecret) switch
    {
        (null, _) => "",
        ({ } url, { Length: > 0 } secret) =>
            $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{SecretParameter}={Uri.EscapeDataString(secret)}",
        ({ } url, _) => url,
    };

    public CallbackReading Read(Callback callback)
    {
        if (options.CallbackUrl is null)
        {
            return new CallbackReading.Refused(404, "This provider takes no callbacks: CallbackUrl is not set.");
        }

        if (ReadFields(callback) is not { } fields)
        {
            return new CallbackReading.Refused(400, "The body must be a form or a JSON object.");
        }

        if (!IsFromGateway(callback, fields))
        {
            return new CallbackReading.Refused(
                401, IsSigned(options) ? $"{SignatureHeader} is wrong." : $"The parameter {SecretParameter} is missing or wrong.");
        }

        var id = fields.GetValueOrDefault(options.ReceiptId!, "");
        AttemptId? attempt = options.ReceiptKey is { } key && AttemptId.TryParse(fields.GetValueOrDefault(key, ""), out var named) ? named : null;
        if ((id.Length == 0 && attempt is null) || !fields.TryGetValue(options.ReceiptStatus!, out var status))
        {
            return new CallbackReading.Refused(400, $"{options.ReceiptKey ?? options.ReceiptId} and {options.ReceiptStatus} are required.");
        }

        return new CallbackReading.Understood(map.Of(status) is { } kind ? [new ProviderReceipt(name, id, attempt, kind)] : [])
        {
            Answer = options.ReceiptAnswer,
        };
    }

    private bool IsFromGateway(Callback callback, Dictionary<string, string> fields)
    {
        if (IsSigned(options) && options.CallbackSecret is null or "")
        {
            return IsSignatureRight(callback, fields);
        }

        return AreEqual(callback.Query.GetValueOrDefault(SecretParameter, ""), options.CallbackSecret!);
    }

    /// <summary>HMAC-SHA1 over the address and the sorted parameters, under the account's token.</summary>
    private bool IsSignatureRight(Callback callback, Dictionary<string, string> fields)
    {
        var signed = new StringBuilder(options.CallbackUrl);
        var posted = fields.Where(field => !callback.Query.ContainsKey(field.Key));
        foreach (var (field, value) in posted.OrderBy(static field => field.Key, StringComparer.Ordinal))
        {
            signed.Append(field).Append(value);
        }

#pragma warning disable CA5350 // The gateway's own choice.
        var expected = HMACSHA1.HashData(Encoding.UTF8.GetBytes(options.Password!), Encoding.UTF8.GetBytes(signed.ToString()));
#pragma warning restore CA5350
        return AreEqual(callback.Headers.GetValueOrDefault(SignatureHeader, ""), Convert.ToBase64String(expected));
    }

    private static Dictionary<string, string>? ReadFields(Callback callback)
    {
        var fields = new Dictionary<string, string>(callback.Query, StringComparer.Ordinal);
        if (callback.Body.IsEmpty)
        {
            return fields;
        }

        if (callback.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return TryReadJson(callback.Body, fields) ? fields : null;
        }

        foreach (var pair in Encoding.UTF8.GetString(callback.Body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            fields[Unescape(equals < 0 ? pair : pair[..equals])] = equals < 0 ? "" : Unescape(pair[(equals + 1)..]);
        }

        return fields;
    }

    private static bool TryReadJson(ReadOnlyMemory<byte> body, Dictionary<string, string> fields)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            foreach (var member in json.RootElement.EnumerateObject())
            {
                fields[member.Name] = member.Value.ToString();
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static bool AreEqual(string told, string expected) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(told)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
}
