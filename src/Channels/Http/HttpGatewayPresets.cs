using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Http;

/// <summary>What is known of gateways that many use.</summary>
internal static class HttpGatewayPresets
{
    public const string Kannel = "Kannel";
    public const string Jasmin = "Jasmin";
    public const string Twilio = "Twilio";

    public static readonly IReadOnlyList<string> Names = [Kannel, Jasmin, Twilio];

    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>The options, completed: first by the preset, then by defaults.</summary>
    public static HttpGatewayOptions Complete(HttpGatewayOptions options)
    {
        var preset = Names.FirstOrDefault(name => name.Equals(options.Preset, StringComparison.OrdinalIgnoreCase)) switch
        {
            Kannel => OfKannel(options),
            Jasmin => OfJasmin(options),
            Twilio => OfTwilio(options),
            _ => new HttpGatewayOptions(),
        };
        var body = options.Body ?? preset.Body;
        return new HttpGatewayOptions
        {
            Type = options.Type,
            Preset = options.Preset,
            Endpoint = options.Endpoint ?? preset.Endpoint,
            Url = options.Url ?? preset.Url,
            Method = options.Method ?? preset.Method ?? (body is null ? "GET" : "POST"),
            Body = body,
            ContentType = options.ContentType ?? preset.ContentType ?? Form,
            Headers = options.Headers,
            Username = options.Username,
            Password = options.Password,
            UsesBasic = options.UsesBasic ?? preset.UsesBasic ?? false,
            Accepted = options.Accepted ?? preset.Accepted,
            InvalidAddress = options.InvalidAddress ?? preset.InvalidAddress,
            Rejected = options.Rejected ?? preset.Rejected,
            Transient = options.Transient ?? preset.Transient,
            Unavailable = options.Unavailable ?? preset.Unavailable,
            CallbackUrl = options.CallbackUrl,
            CallbackSecret = options.CallbackSecret,
            ReceiptId = options.ReceiptId ?? preset.ReceiptId ?? "id",
            ReceiptKey = options.ReceiptKey ?? preset.ReceiptKey,
            ReceiptStatus = options.ReceiptStatus ?? preset.ReceiptStatus ?? "status",
            Delivered = options.Delivered ?? preset.Delivered ?? "DELIVRD,delivered",
            Read = options.Read ?? preset.Read ?? "read",
            Undeliverable = options.Undeliverable ?? preset.Undeliverable ?? "UNDELIV,EXPIRED,REJECTD,DELETED,undelivered,failed",
            ReceiptAnswer = options.ReceiptAnswer ?? preset.ReceiptAnswer,
            ReceiptError = options.ReceiptError ?? preset.ReceiptError,
            InvalidAddressErrors = options.InvalidAddressErrors ?? preset.InvalidAddressErrors,
            RejectedErrors = options.RejectedErrors ?? preset.RejectedErrors,
            UnavailableErrors = options.UnavailableErrors ?? preset.UnavailableErrors,
            InboundId = options.InboundId ?? preset.InboundId ?? "id",
            InboundFrom = options.InboundFrom ?? preset.InboundFrom ?? "from",
            InboundTo = options.InboundTo ?? preset.InboundTo ?? "to",
            InboundText = options.InboundText ?? preset.InboundText ?? "text",
            InboundCharset = options.InboundCharset ?? preset.InboundCharset,
            InboundHex = options.InboundHex ?? preset.InboundHex,
            InboundCoding = options.InboundCoding ?? preset.InboundCoding,
            InboundHeader = options.InboundHeader ?? preset.InboundHeader,
            InboundMedia = options.InboundMedia ?? preset.InboundMedia,
            InboundAnswer = options.InboundAnswer ?? preset.InboundAnswer,
        };
    }

    // Tells no id: our own name of the attempt comes back in the address of the receipt, in which Kannel puts the event for %d. Messages of customers come
    // by the get-url of a service of smsbox, which the documentation has; what is answered there goes to the customer, so nothing is.
    private static HttpGatewayOptions OfKannel(HttpGatewayOptions options) => new()
    {
        Url = $"{options.Endpoint?.TrimEnd('/')}/cgi-bin/sendsms?username={{username}}&password={{password}}&from={{from}}&to={{to}}&text={{text}}"
            + "&charset=UTF-8&coding={unicode?2:0}"
            + (options.CallbackUrl is null ? "" : "&dlr-mask=19&dlr-url={callback&key={key}&status=%d}"),
        Accepted = "^[03]: ",
        Transient = "^Temporal failure",
        ReceiptKey = "key",
        Delivered = "1",
        Undeliverable = "2,16",
        InboundCharset = "charset",
        InboundHeader = "udh",
        InboundAnswer = "",
    };

    private static HttpGatewayOptions OfJasmin(HttpGatewayOptions options) => new()
    {
        Url = $"{options.Endpoint?.TrimEnd('/')}/send",
        Body = "username={username}&password={password}&from={from}&to={to}&coding={unicode?8:0}&hex-content={hex}"
            + (options.CallbackUrl is null ? "" : "&dlr=yes&dlr-level=2&dlr-method=POST&dlr-url={callback}"),
        Accepted = "^Success \"(?<id>[^\"]+)\"",
        ReceiptStatus = "message_status",
        Delivered = "DELIVRD",
        Undeliverable = "UNDELIV,EXPIRED,REJECTD,DELETED",
        ReceiptAnswer = "ACK/Jasmin",
        InboundText = "content",
        InboundHex = "binary",
        InboundCoding = "coding",
        InboundAnswer = "ACK/Jasmin",
    };

    private static HttpGatewayOptions OfTwilio(HttpGatewayOptions options) => new()
    {
        Endpoint = "https://api.twilio.com",
        Url = $"{(options.Endpoint ?? "https://api.twilio.com").TrimEnd('/')}/2010-04-01/Accounts/{{username}}/Messages.json",
        Body = "To=%2B{to}&From={from}&Body={text}" + (options.CallbackUrl is null ? "" : "&StatusCallback={callback}"),
        UsesBasic = true,
        Accepted = "(?s)(?=.*\"sid\":\\s*\"(?<id>SM[^\"]+|MM[^\"]+)\")(?=.*\"num_segments\":\\s*\"?(?<segments>\\d+))?"
            + "(?=.*\"price\":\\s*\"-?(?<cost>[\\d.]+)\")?(?=.*\"price_unit\":\\s*\"(?<currency>[A-Z]{3})\")?",
        InvalidAddress = TwilioErrors.PatternOf(TwilioErrors.AddressInvalid),
        Transient = TwilioErrors.PatternOf(TwilioErrors.Busy),
        Unavailable = TwilioErrors.PatternOf(TwilioErrors.Unavailable),

        // Whatever else has a code of Twilio's is about the message, whatever the status; 20500 says nothing.
        Rejected = "\"code\":\\s*(?!20500\\b)\\d{5}\\b",
        ReceiptId = "MessageSid",
        ReceiptStatus = "MessageStatus",
        Delivered = "delivered",
        Undeliverable = "undelivered,failed",
        ReceiptError = "ErrorCode",
        InvalidAddressErrors = TwilioErrors.ListOf(TwilioErrors.AddressInvalid),
        RejectedErrors = TwilioErrors.ListOf(TwilioErrors.Refused),
        UnavailableErrors = TwilioErrors.ListOf([.. TwilioErrors.Busy, .. TwilioErrors.Unavailable]),
        InboundId = "MessageSid",
        InboundFrom = "From",
        InboundTo = "To",
        InboundText = "Body",
        InboundMedia = "MediaUrl0",
        InboundAnswer = "<Response/>",
    };
}
