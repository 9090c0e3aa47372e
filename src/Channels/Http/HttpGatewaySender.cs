using System.Net.Http.Headers;
using System.Text;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Http;

/// <summary>Hands short messages to a gateway over HTTP.</summary>
/// <param name="options">Complete.</param>
internal sealed class HttpGatewaySender(
    string name, HttpGatewayOptions options, HttpGatewayStatusMap map, IHttpClientFactory clients, TimeProvider time) : IChannelSender
{
    private readonly HttpTemplate _url = new(options.Url!);
    private readonly HttpTemplate? _body = options.Body is null ? null : new HttpTemplate(options.Body);
    private readonly Func<string, string> _escape = options.ContentType == "application/json" ? HttpTemplate.InJson : HttpTemplate.InUrl;

    public Channel Channel => SmsChannel.Id;

    public string Provider => name;

    public bool ReportsDelivery => options.CallbackUrl is not null;

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        // A gateway takes texts: user data that its sender has coded goes out as the text that it is, if it is one.
        var content = (SmsContent)request.Content;
        var text = content.Payload is { } payload ? SmppText.Decode(payload.Data.Span, (byte)payload.DataCoding) : content.Text;
        if (text is null)
        {
            return new SendOutcome.Rejected(Reasons.Rejected);
        }

        var size = SmsEncoding.Measure(text);
        using var call = Compose(request, text, size.Alphabet == SmsAlphabet.Ucs2);
        var (response, unreached) = await clients.CreateClient(name).CallAsync(call, cancellationToken);
        if (response is null)
        {
            return unreached!;
        }

        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return map.Of(response.StatusCode, body, ProviderHttp.RetryAfterOf(response, time)) switch
            {
                SendOutcome.Accepted accepted => accepted with
                {
                    // A gateway that tells no id knows the message by our name of the attempt, if by any.
                    ProviderMessageId = accepted.ProviderMessageId.Length > 0 ? accepted.ProviderMessageId : request.IdempotencyKey,
                    Segments = accepted.Segments ?? size.Parts,
                },
                { } outcome => outcome,
                null => throw new ProviderAnswerException(name, response.StatusCode),
            };
        }
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));

    private HttpRequestMessage Compose(SendRequest request, string text, bool isUnicode)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["to"] = request.Address.Phone,
            ["from"] = request.From,
            ["text"] = text,
            ["hex"] = HttpTemplate.HexOf(text),
            ["key"] = request.IdempotencyKey,
            ["username"] = options.Username ?? "",
            ["password"] = options.Password ?? "",
            ["callback"] = HttpGatewayCallback.UrlOf(options),
        };
        var call = new HttpRequestMessage(new HttpMethod(options.Method!), _url.Fill(values, isUnicode, HttpTemplate.InUrl));
        if (_body is not null)
        {
            call.Content = new StringContent(_body.Fill(values, isUnicode, _escape), Encoding.UTF8, options.ContentType!);
        }

        foreach (var (header, template) in options.Headers)
        {
            call.Headers.TryAddWithoutValidation(
                header, new HttpTemplate(template).Fill(values, isUnicode, static value => value.ReplaceLineEndings(" ")));
        }

        if (options.UsesBasic == true)
        {
            call.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}")));
        }

        return call;
    }
}
