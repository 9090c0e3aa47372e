using System.Globalization;
using System.Text;
using System.Text.Json;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>BSG's <c>callback_url</c>: a POST of the object that its status call answers, at each change that a receiver can tell apart.</summary>
internal sealed class BsgStatusFormat : IMessageCallbackFormat
{
    public const string FormatName = "bsg-status";

    /// <summary>Value: the message's id there.</summary>
    public const string Id = "id";

    /// <summary>Value: the caller's own reference; may be empty.</summary>
    public const string Reference = "reference";

    /// <summary>Value: the number; empty = the destination's phone.</summary>
    public const string Msisdn = "msisdn";

    /// <summary>Value: what the message costs when it is delivered, a decimal number; empty = 0.</summary>
    public const string Price = "price";

    /// <summary>Value: ISO 4217 code of the currency.</summary>
    public const string Currency = "currency";

    /// <summary>Value: id of the SMS that stands in; empty without a fallback.</summary>
    public const string AltId = "alt_id";

    /// <summary>Value: what that SMS costs.</summary>
    public const string AltPrice = "alt_price";

    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    public string Name => FormatName;

    public CallbackPolicy Policy { get; } = new(MaxTries: 6, Growth: 4, EndsAt: [410]);

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = [];

    public bool NeedsDelivery => true;

    public bool IsAcknowledged(CallbackAnswer answer) => answer.Status is >= 200 and <= 299;

    public CallbackCall? Compose(CallbackOccasion occasion)
    {
        var change = occasion.Change;
        return change.State is DeliveryState.Pending or DeliveryState.Scheduled
            ? null
            : new CallbackCall("POST", occasion.Request.Url, "application/json", BodyOf(occasion));
    }

    /// <summary>The status word of a change.</summary>
    internal static string StatusOf(DeliveryState state, string reason) => state switch
    {
        DeliveryState.Scheduled or DeliveryState.Pending => "scheduled",
        DeliveryState.Sent => "sent",
        DeliveryState.Delivered => "delivered",
        DeliveryState.Read => "read",
        DeliveryState.Expired => "expired",
        DeliveryState.Cancelled => "rejected",
        DeliveryState.Failed => reason is Reasons.Undeliverable or Reasons.AddressInvalid or Reasons.Unreachable ? "undeliverable"
            : reason == Reasons.Timeout ? "expired"
            : reason == Reasons.OutcomeUnknown ? "unknown"
            : "rejected",
        _ => "unknown",
    };

    private static string BodyOf(CallbackOccasion occasion)
    {
        var change = occasion.Change;

        // A later step than the first is the SMS; where the first one stands then, the delivery knows. A late receipt of the first leaves the SMS as it is.
        var isOfAlternative = change.Step > 0;
        var hasAlternative = isOfAlternative
            || (change.State is DeliveryState.Delivered or DeliveryState.Read && occasion.Delivery is { } now && BsgStatus.HasAlternative(now));
        var own = !isOfAlternative ? StatusOf(change.State, change.Reason)
            : occasion.Delivery is { } current ? BsgStatus.OfFirst(current)
            : BsgStatus.Unknown;
        var sendTime = (occasion.Delivery?.OpenAttempts is [var first, ..] ? first : null)?.SendTime ?? occasion.Message.SendTime ?? occasion.Message.CreateTime;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("error", 0);
            json.WriteString("errorDescription", "No errors");
            json.WriteString("id", occasion[Id]);
            json.WriteString("msisdn", occasion[Msisdn] is { Length: > 0 } msisdn ? msisdn : change.Phone);
            json.WriteString("reference", occasion[Reference]);
            json.WriteString("time_in", TimeOf(occasion.Message.CreateTime));
            json.WriteString("time_sent", TimeOf(sendTime));
            json.WriteString("time_dr", TimeOf(change.ChangeTime));
            json.WriteString("status", own);
            json.WriteNumber("price", own is "delivered" or "read" ? PriceOf(occasion[Price]) : 0.00m);
            json.WriteString("currency", occasion[Currency]);
            if (hasAlternative)
            {
                json.WriteStartArray("alt_route");
                json.WriteStartObject();
                json.WriteString("channel", "sms");
                json.WriteString("id", occasion[AltId]);
                json.WriteString("status", isOfAlternative ? StatusOf(change.State, change.Reason) : BsgStatus.OfAlternative(occasion.Delivery!));
                json.WriteString("price", PriceOf(occasion[AltPrice]).ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static decimal PriceOf(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var price) ? price : 0.00m;

    private static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
