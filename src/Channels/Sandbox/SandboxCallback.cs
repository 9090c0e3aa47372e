using System.Text.Json;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>
/// Plays the provider that tells by itself: a JSON array of <c>{"provider", "id", "status"}</c> for receipts, and of
/// <c>{"provider", "id", "from", "to", "text"}</c> for what customers write, with the sandbox's key in the header <c>X-Sandbox-Key</c>. Without a
/// key in the settings there is no such endpoint.
/// </summary>
internal sealed class SandboxCallback(IOptions<SandboxOptions> options, IEnumerable<ChannelDefinition> channels) : IReceiptEndpoint
{
    private const string KeyHeader = "X-Sandbox-Key";
    private const int MaxText = 64;
    private const int MaxNumber = 32;

    public string Name => "sandbox";

    public CallbackReading Read(Callback callback)
    {
        if (options.Value.CallbackKey is not { Length: > 0 } key)
        {
            return new CallbackReading.Refused(404, "The sandbox takes no callbacks: Messaging:Sandbox:CallbackKey is not set.");
        }

        if (!CallbackSignatures.AreEqual(callback.Headers.GetValueOrDefault(KeyHeader, ""), key))
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

    private CallbackReading Read(SandboxReceipt?[]? told)
    {
        var receipts = new List<ProviderReceipt>();
        var messages = new List<InboundReport>();
        foreach (var receipt in told ?? [])
        {
            if (receipt is
                {
                    Provider.Length: > 0 and <= MaxText,
                    Id.Length: > 0 and <= MaxText,
                    From.Length: > 0 and <= MaxNumber,
                    To.Length: > 0 and <= MaxNumber,
                    Text: { } text,
                })
            {
                messages.Add(new InboundReport(receipt.Provider, receipt.Id, ChannelOf(receipt.Provider), receipt.From, receipt.To, text));
                continue;
            }

            if (receipt is not { Provider: { Length: > 0 } provider, Id: { Length: > 0 } id } || SandboxStatusMap.Of(receipt.Status) is not { } kind)
            {
                return Malformed("each entry must have a provider, an id, and a status of delivered, read or undeliverable, or from, to and text.");
            }

            receipts.Add(new ProviderReceipt(provider, id, AttemptId.TryParse(id, out var attempt) ? attempt : null, kind));
        }

        return new CallbackReading.Understood(receipts) { Messages = messages };
    }

    private Channel ChannelOf(string provider) =>
        channels.FirstOrDefault(channel => channel.TestProvider == provider)?.Number ?? SmsChannel.Instance.Number;

    private static CallbackReading.Refused Malformed(string why) => new(400, $"The body must be a JSON array of receipts: {why}");
}
