using System.Globalization;
using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;

namespace Grpc.Messaging.Channels.Viber;

/// <summary>Callbacks of a service: statuses of messages, what customers answer, and who leaves and comes back.</summary>
internal sealed class ViberCallback(string name, ViberOptions options) : IReceiptEndpoint
{
    private const string SignatureHeader = "X-Viber-Content-Signature";
    private const string SecretParameter = "secret";

    public string Name => name;

    public CallbackReading Read(Callback callback)
    {
        if (options is { AuthToken: null or "", CallbackSecret: null or "" })
        {
            return new CallbackReading.Refused(404, "This provider takes no callbacks: neither AuthToken nor CallbackSecret is set.");
        }

        if (!IsFromViber(callback))
        {
            return new CallbackReading.Refused(401, $"{SignatureHeader}, or the parameter {SecretParameter}, is wrong.");
        }

        return ProviderJson.ObjectOf(callback.Body) is not { } told ? new CallbackReading.Refused(400, "The body must be a JSON object.")
            : ServiceOf(told) is { } service && service != options.ServiceId ? new CallbackReading.Understood([])
            : new CallbackReading.Understood([.. ReceiptsOf(told)]) { Messages = [.. MessagesOf(told)] };
    }

    private bool IsFromViber(Callback callback) => options.AuthToken is { Length: > 0 } token
        ? CallbackSignatures.AreEqual(callback.Headers.GetValueOrDefault(SignatureHeader, ""), CallbackSignatures.HexSha256(token, callback.Body))
        : CallbackSignatures.AreEqual(callback.Query.GetValueOrDefault(SecretParameter, ""), options.CallbackSecret!);

    private static long? ServiceOf(JsonObject told) => told.NumberAt("service_id");

    private IEnumerable<ProviderReceipt> ReceiptsOf(JsonObject told)
    {
        var status = told.TextAt("message_status") is { Length: > 0 } number ? number : told.TextAt("event");
        if (ViberStatusMap.Of(status) is { } kind && told.TextAt("message_token") is { Length: > 0 } token)
        {
            yield return new ProviderReceipt(name, token, AttemptOf(told.TextAt("tracking_data")), kind);
        }
    }

    private IEnumerable<InboundReport> MessagesOf(JsonObject told)
    {
        var (customer, to) = (told.TextAt("phone_number"), options.ServiceId.ToString(CultureInfo.InvariantCulture));
        var time = told.MillisecondsAt("message_time") ?? told.MillisecondsAt("time") ?? told.MillisecondsAt("timestamp");
        if (customer.Length == 0)
        {
            yield break;
        }

        if (told.ObjectAt("message") is { } message && told.TextAt("message_token") is { Length: > 0 } token)
        {
            var media = message.TextAt("media") is { Length: > 0 } url ? url : message.TextAt("img");
            yield return new InboundReport(name, token, ViberChannel.Id, customer, to, message.TextAt("text"))
            {
                Kind = message.TextAt("text").Length == 0 && media.Length > 0 ? "media" : InboundReport.TextKind,
                Media = media,
                SendTime = time,
                Attempt = AttemptOf(message.TextAt("tracking_data")),
            };
        }
        else if (told.TextAt("event") is ("unsubscribed" or "subscribed") and var @event)
        {
            // By a button of Viber's own instead of by writing it.
            yield return new InboundReport(
                name, $"{@event}:{customer}:{time?.ToUnixTimeMilliseconds() ?? 0}", ViberChannel.Id, customer, to, @event == "unsubscribed" ? "STOP" : "START")
            {
                Kind = @event,
                SendTime = time,
            };
        }
    }

    private static AttemptId? AttemptOf(string trackingData) => AttemptId.TryParse(trackingData, out var attempt) ? attempt : null;
}
