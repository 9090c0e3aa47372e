using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>What the service tells of calls: their statuses, and keys that customers press.</summary>
internal sealed class VoiceCallback(string name, VoiceOptions options) : IReceiptEndpoint
{
    private const string SignatureHeader = "X-Twilio-Signature";

    // Nothing more to say: the call ends.
    private const string EmptyTwiml = "<Response/>";

    public string Name => name;

    public CallbackReading Read(Callback callback)
    {
        if (options.CallbackUrl is null)
        {
            return new CallbackReading.Refused(404, "This provider takes no callbacks: CallbackUrl is not set.");
        }

        var fields = CallbackForm.Read(callback.Body);
        if (!CallbackSignatures.AreEqual(
            callback.Headers.GetValueOrDefault(SignatureHeader, ""),
            CallbackSignatures.Twilio(options.AuthToken, VoiceAddresses.Of(options.CallbackUrl, callback.Query), fields)))
        {
            return new CallbackReading.Refused(401, $"{SignatureHeader} is wrong.");
        }

        if (fields.GetValueOrDefault("CallSid", "") is not { Length: > 0 } call)
        {
            return new CallbackReading.Refused(400, "CallSid is required.");
        }

        AttemptId? attempt = AttemptId.TryParse(callback.Query.GetValueOrDefault(VoiceAddresses.Attempt, ""), out var named) ? named : null;
        var key = callback.Query.GetValueOrDefault(VoiceAddresses.Key);
        return callback.Query.ContainsKey(VoiceAddresses.IsKeys)
            ? ReadKeys(call, attempt, key, fields)
            : new CallbackReading.Understood(
                VoiceStatusMap.Of(fields.GetValueOrDefault("CallStatus", ""), fields.GetValueOrDefault("AnsweredBy", ""), needsKey: key is not null) is { } kind
                    ? [new ProviderReceipt(name, call, attempt, kind)]
                    : []);
    }

    private CallbackReading.Understood ReadKeys(string call, AttemptId? attempt, string? key, Dictionary<string, string> fields)
    {
        var pressed = fields.GetValueOrDefault("Digits", "");
        return new CallbackReading.Understood(
            pressed.Length > 0 && pressed == key ? [new ProviderReceipt(name, call, attempt, ReceiptKind.Delivered)] : [])
        {
            Messages = pressed.Length == 0
                ? []
                :
                [
                    // It was us who called.
                    new InboundReport(
                        name,
                        $"{call}:{pressed}",
                        VoiceChannel.Id,
                        fields.GetValueOrDefault("To", ""),
                        fields.GetValueOrDefault("From", ""),
                        pressed == options.StopKey ? "STOP" : pressed)
                    {
                        Kind = "keys",
                        Attempt = attempt,
                    },
                ],
            Answer = EmptyTwiml,
            AnswerType = "text/xml",
        };
    }
}
