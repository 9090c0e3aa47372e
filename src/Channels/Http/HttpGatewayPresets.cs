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
            CallbackUrl = options.CallbackUrl,
            CallbackSecret = options.CallbackSecret,
            ReceiptId = options.ReceiptId ?? preset.ReceiptId ?? "id",
            ReceiptKey = options.ReceiptKey ?? preset.ReceiptKey,
            ReceiptStatus = options.ReceiptStatus ?? preset.ReceiptStatus ?? "status",
            Delivered = options.Delivered ?? preset.Delivered ?? "DELIVRD,delivered",
            Read = options.Read ?? preset.Read ?? "read",
            Undeliverable = options.Undeliverable ?? preset.Undeliverable ?? "UNDELIV,EXPIRED,REJECTD,DELETED,undelivered,failed",
            ReceiptAnswer = options.ReceiptAnswer ?? preset.ReceiptAnswer,
        };
    }

    // Tells no id: our own name of the attempt comes back in the address of the receipt, in which Kannel puts the event for %d.
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
    };

    // Codes: 21211 and 21614 no number that can get messages; 20429 and 21611 too many at a time.
    private static HttpGatewayOptions OfTwilio(HttpGatewayOptions options) => new()
    {
        Endpoint = "https://api.twilio.com",
        Url = $"{(options.Endpoint ?? "https://api.twilio.com").TrimEnd('/')}/2010-04-01/Accounts/{{username}}/Messages.json",
        Body = "To=%2B{to}&From={from}&Body={text}" + (options.CallbackUrl is null ? "" : "&StatusCallback={callback}"),
        UsesBasic = true,
        Accepted = "(?s)(?=.*\"sid\":\\s*\"(?<id>SM[^\"]+|MM[^\"]+)\")(?=.*\"num_segments\":\\s*\"?(?<segments>\\d+))?"
            + "(?=.*\"price\":\\s*\"-?(?<cost>[\\d.]+)\")?(?=.*\"price_unit\":\\s*\"(?<currency>[A-Z]{3})\")?",
        InvalidAddress = "\"code\":\\s*(21211|21614)\\b",
        Transient = "\"code\":\\s*(20429|21611)\\b",
        ReceiptId = "MessageSid",
        ReceiptStatus = "MessageStatus",
        Delivered = "delivered",
        Undeliverable = "undelivered,failed",
    };
}
