using System.Text.Json;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Receipts;

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

        return CallbackSignatures.AreEqual(callback.Query.GetValueOrDefault(SecretParameter, ""), options.CallbackSecret!);
    }

    private bool IsSignatureRight(Callback callback, Dictionary<string, string> fields) => CallbackSignatures.AreEqual(
        callback.Headers.GetValueOrDefault(SignatureHeader, ""),
        CallbackSignatures.Twilio(options.Password!, options.CallbackUrl!, fields.Where(field => !callback.Query.ContainsKey(field.Key))));

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

        foreach (var (field, value) in CallbackForm.Read(callback.Body))
        {
            fields[field] = value;
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
}
