using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>
/// The only way out to addresses that callers chose. A name is looked up once, every address that it has is checked, and the connection goes to one of
/// these and to no other: a name that has another address a moment later gains nothing. Redirects are answers, and not followed; there is no proxy, no
/// cookie, and nothing of an answer but its status and its first bytes is read.
/// </summary>
internal sealed class CallbackClient : IDisposable
{
    private const int MaxHeaderKilobytes = 16;

    private readonly HttpMessageInvoker _invoker;
    private readonly CallbackUrls _urls;
    private readonly PublicConnector _connector;
    private readonly WebhookOptions _options;

    public CallbackClient(CallbackUrls urls, PublicConnector connector, IOptions<WebhookOptions> options)
    {
        (_urls, _connector, _options) = (urls, connector, options.Value);
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            MaxConnectionsPerServer = _options.MaxConcurrentPerHost,
            MaxResponseDrainSize = CallbackAnswer.MaxBody,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            UseCookies = false,
            UseProxy = false,
        });
    }

    /// <exception cref="AddressRefusedException">The address is refused.</exception>
    /// <exception cref="HttpRequestException">There is no connection, or it broke off.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<(CallbackAnswer Answer, TimeSpan? RetryAfter)> SendAsync(
        CallbackCall call, IEnumerable<KeyValuePair<string, string>> headers, CancellationToken cancellationToken)
    {
        if (_urls.FindFault(call.Url) is not null)
        {
            throw new AddressRefusedException();
        }

        using var request = new HttpRequestMessage(HttpMethod.Parse(call.Method), new Uri(call.Target));
        if (call.ContentType.Length > 0)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", call.ContentType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _invoker.SendAsync(request, cancellationToken);
        return (new CallbackAnswer((int)response.StatusCode, await ReadStartAsync(response, cancellationToken)), response.Headers.RetryAfter?.Delta);
    }

    public void Dispose() => _invoker.Dispose();

    private static async Task<string> ReadStartAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[CallbackAnswer.MaxBody];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return Encoding.Latin1.GetString(buffer, 0, await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken));
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await _connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, _options.AllowPrivateNetworks, cancellationToken);
}
