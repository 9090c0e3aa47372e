using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// SMS of customers as Jasmin's thrower of deliver_sm hands them over (its HTTP API, "Receiving SMS-MO"): parts are joined, <c>binary</c> is the hexadecimal
/// content. The receiver has to answer <c>ACK/Jasmin</c>; otherwise it is called four times in all.
/// </summary>
/// <param name="method">GET or POST: of a form.</param>
internal sealed class D7InboundFormat(string name, string method) : IInboundCallbackFormat
{
    public const string PostName = "d7-inbound";
    public const string GetName = "d7-inbound-get";

    public string Name => name;

    public Channel Channel => SmsChannel.Id;

    public CallbackPolicy Policy => D7ReceiptFormat.Patience;

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } =
        [new("User-Agent", "Jasmin gateway/1.0 deliverSmHttpThrower"), new("Accept", "text/plain")];

    public bool IsAcknowledged(CallbackAnswer answer) => D7ReceiptFormat.IsAck(answer);

    public CallbackCall Compose(string url, InboundMessage message)
    {
        var isGsm = SmsEncoding.AlphabetOf(message.Text) == SmsAlphabet.Gsm;
        KeyValuePair<string, string>[] parameters =
        [
            new("id", D7MessageId.Of(new DeliveryKey(message.InboundId, 0)).ToString()),
            new("from", message.From),
            new("to", message.To),
            new("origin-connector", message.Provider),
            new("coding", isGsm ? "0" : "8"),
            new("content", message.Text),
            new("binary", Convert.ToHexStringLower(isGsm ? SmsEncoding.ToSeptets(message.Text) : SmsEncoding.ToUcs2(message.Text))),
        ];
        return method == "GET" ? CallbackCall.Get(url, parameters) : CallbackCall.PostForm(url, parameters);
    }
}
