using System.Net;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Polly;

namespace Grpc.Messaging.Channels.Providers;

/// <summary>What all providers over HTTP have in common: how they are called, and what a call without a usable answer comes to.</summary>
internal static class ProviderHttp
{
    private const int MaxConnectRetries = 2;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ConnectRetryDelay = TimeSpan.FromMilliseconds(100);

    // A name that is looked up anew only now and then: providers move their addresses.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Adds the client of a provider. It repeats a call only while no connection could be made: whatever else goes wrong, the provider may have the
    /// message, and the engine decides. Nothing is logged by it, as addresses and texts stand in its URLs.
    /// </summary>
    public static void AddProviderHttpClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name, static client => client.Timeout = Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers()
        .ConfigurePrimaryHttpMessageHandler(static provider => new SocketsHttpHandler
        {
            ConnectCallback = provider.GetService<ProviderConnector>() is { } connector
                ? async (context, cancellationToken) =>
                    await connector.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken)
                : null,
            UseProxy = provider.GetService<ProviderConnector>() is null,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            PooledConnectionLifetime = ConnectionLifetime,
            UseCookies = false,
        })
        .AddResilienceHandler("connect", static pipeline => pipeline.AddRetry(new()
        {
            MaxRetryAttempts = MaxConnectRetries,
            Delay = ConnectRetryDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = static args => new(args.Outcome.Exception is HttpRequestException exception && IsUnreached(exception)),
        }));

    /// <summary>Whether a call that failed never came to the provider.</summary>
    public static bool IsUnreached(HttpRequestException exception) => exception.HttpRequestError
        is HttpRequestError.ConnectionError
        or HttpRequestError.NameResolutionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    /// <summary>Calls a provider; the outcome when it was not reached, otherwise the answer.</summary>
    /// <exception cref="HttpRequestException">The call broke, and nobody knows.</exception>
    public static async Task<(HttpResponseMessage? Response, SendOutcome? Unreached)> CallAsync(
        this HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.SendAsync(request, cancellationToken), null);
        }
        catch (HttpRequestException exception) when (IsUnreached(exception))
        {
            return (null, new SendOutcome.Transient(Reasons.ProviderUnavailable, RetryAfter: null));
        }
    }

    /// <summary>The pause that an answer asks for; null when it asks for none.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
