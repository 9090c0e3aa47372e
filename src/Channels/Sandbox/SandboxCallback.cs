using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>
/// Plays the provider that tells by itself: a JSON array of <c>{"provider", "id", "status"}</c>, with the sandbox's key in the header
/// <c>X-Sandbox-Key</c>. Without a key in the settings there is no such endpoint.
/// </summary>
internal sealed class SandboxCallback(IOptions<SandboxOptions> options) : IReceiptEndpoint
{
    private const string KeyHeader = "X-Sandbox-Key";

    public string Name => "sandbox";

    public CallbackReading Read(Callback callback)
    {
        if (options.Value.CallbackKey is not { Length: > 0 } key)
        {
            return new CallbackReading.Refused(404, "The sandbox takes no callbacks: Messaging:Sandbox:CallbackKey is not set.");
        }

        if (!CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(callback.Headers.GetValueOrDefault(KeyHeader, ""))), SHA256.HashData(Encoding.UTF8.GetBytes(key))))
        {
            return new CallbackReading.Refused(401, $"The header {KeyHeader} must hold the sandbox's key.");
        }

        try
        {
            return Read(JsonSerializer.Deserialize(callback.Body.Span, SandboxJsonContext.Default.SandboxReceiptArray));
        }
        catch (JsonException exception)
        {
            return Malformed(exception.Message);
        }
    }

    private static CallbackReading Read(SandboxReceipt?[]? told)
    {
        var receipts = new List<ProviderReceipt>();
        foreach (var receipt in told ?? [])
        {
            if (receipt is not { Provider: { Length: > 0 } provider, Id: { Length: > 0 } id } || SandboxStatusMap.Of(receipt.Status) is not { } kind)
            {
                return Malformed("each entry must have a provider, an id, and a status of delivered, read or undeliverable.");
            }

            receipts.Add(new ProviderReceipt(provider, id, AttemptId.TryParse(id, out var attempt) ? attempt : null, kind));
        }

        return new CallbackReading.Understood(receipts);
    }

    private static CallbackReading.Refused Malformed(string why) => new(400, $"The body must be a JSON array of receipts: {why}");
}
