using System.Globalization;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// Receipts as Jasmin's DLR thrower sends them to <c>dlr-url</c>: level 1 when the provider has answered, level 2 from the handset. The receiver has to
/// answer <c>ACK/Jasmin</c>; otherwise it is called four times in all.
/// </summary>
internal sealed class D7ReceiptFormat : IMessageCallbackFormat
{
    public const string FormatName = "d7-receipt";

    /// <summary>Value: the message's UUID as the caller was told it; empty = that of <see cref="D7MessageId"/>.</summary>
    public const string Id = "id";

    /// <summary>Value: the level asked for, 1 to 3.</summary>
    public const string Level = "level";

    /// <summary>Value: GET or POST, in any case of letters; empty = POST.</summary>
    public const string Method = "method";

    /// <summary>Value: the message's text, of which receipts show the first 20 characters; may be empty.</summary>
    public const string Text = "text";

    /// <summary>How often Jasmin calls whoever does not acknowledge.</summary>
    public static readonly CallbackPolicy Patience = new(MaxTries: 4, Growth: 1, EndsAt: [404]);

    private const string NotDefined = "ND";
    private const string Acknowledgement = "ACK/Jasmin";
    private const int MaxText = 20;
    private const string TimeFormat = "yyMMddHHmm";

    public string Name => FormatName;

    public CallbackPolicy Policy => Patience;

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } =
        [new("User-Agent", "Jasmin gateway/1.0 DLRThrower"), new("Accept", "text/plain")];

    public bool NeedsDelivery => true;

    public bool IsAcknowledged(CallbackAnswer answer) => IsAck(answer);

    /// <summary>Whether an answer acknowledges, as Jasmin sees it.</summary>
    public static bool IsAck(CallbackAnswer answer) => answer.Status < 400 && answer.Body.Trim() == Acknowledgement;

    public CallbackCall? Compose(CallbackOccasion occasion)
    {
        var level = occasion[Level];
        if (StatusOf(occasion.Change) is not var (told, status) || (level != "3" && level != told))
        {
            return null;
        }

        var attempt = occasion.Delivery?.OpenAttempts is [.., var last] ? last : null;
        List<KeyValuePair<string, string>> parameters =
        [
            new("id", occasion[Id] is { Length: > 0 } given ? given : D7MessageId.Of(occasion.Change.Key).ToString()),
            new("level", told),
            new("message_status", status),
            new("connector", attempt?.Provider is { Length: > 0 } provider ? provider : "default"),
        ];
        if (told == "2")
        {
            var isDelivered = occasion.Change.State == DeliveryState.Delivered;
            var text = occasion[Text];
            parameters.AddRange(
            [
                new("id_smsc", attempt?.ProviderMessageId is { Length: > 0 } id ? id : NotDefined),
                new("sub", "001"),
                new("dlvrd", isDelivered ? "001" : "000"),
                new("subdate", (attempt?.SendTime ?? occasion.Message.CreateTime).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)),
                new("donedate", occasion.Change.ChangeTime.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)),
                new("err", isDelivered ? "000" : NotDefined),
                new("text", text.Length <= MaxText ? text : text[..MaxText]),
            ]);
        }

        return occasion[Method].Equals("GET", StringComparison.OrdinalIgnoreCase)
            ? CallbackCall.Get(occasion.Request.Url, parameters)
            : CallbackCall.PostForm(occasion.Request.Url, parameters);
    }

    /// <summary>The receipt's level and word; null for changes that Jasmin does not tell.</summary>
    private static (string Level, string Status)? StatusOf(StatusChange change) => change.State switch
    {
        DeliveryState.Sent => ("1", "ESME_ROK"),
        DeliveryState.Delivered => ("2", "DELIVRD"),
        DeliveryState.Expired => ("2", "EXPIRED"),
        DeliveryState.Cancelled => ("2", "DELETED"),
        DeliveryState.Failed => change.Reason switch
        {
            // The provider, or we, never took it: that is what level 1 tells.
            Reasons.Rejected => ("1", "ESME_RSUBMITFAIL"),
            Reasons.AddressInvalid or Reasons.Unreachable or Reasons.DeviceGone or Reasons.Suppressed => ("1", "ESME_RINVDSTADR"),
            Reasons.ProviderUnavailable => ("1", "ESME_RSYSERR"),
            _ => ("2", "UNDELIV"),
        },
        _ => null,
    };
}
