using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Net.Client.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grpc.Net.Client;

/// <summary>
/// Calls over HTTP/2 to one address. Creating one is dear, using one is cheap and safe from any thread: keep it for the life of the process.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Uri> _callUris = new(StringComparer.Ordinal);
    private readonly bool _ownsInvoker;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        Address = address;
        var loggerFactory = options.LoggerFactory ?? Resolve<ILoggerFactory>(options) ?? NullLoggerFactory.Instance;
        Logger = loggerFactory.CreateLogger("Grpc.Net.Client.Calls");
        TimeProvider = Resolve<TimeProvider>(options) ?? TimeProvider.System;
        Credentials = ChannelSecurity.Read(address, options);
        Encodings = new MessageEncodings(options.CompressionProviders);
        MaxSendMessageSize = options.MaxSendMessageSize;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        ThrowOperationCanceledOnCancellation = options.ThrowOperationCanceledOnCancellation;
        HttpVersion = options.HttpVersion ?? System.Net.HttpVersion.Version20;
        HttpVersionPolicy = options.HttpVersionPolicy ?? System.Net.Http.HttpVersionPolicy.RequestVersionExact;
        HttpInvoker = options.HttpClient ?? CreateInvoker(options.HttpHandler);
        _ownsInvoker = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
    }

    internal Uri Address { get; }

    internal HttpMessageInvoker HttpInvoker { get; }

    internal Version HttpVersion { get; }

    internal HttpVersionPolicy HttpVersionPolicy { get; }

    internal ChannelSecurity Credentials { get; }

    internal MessageEncodings Encodings { get; }

    internal int? MaxSendMessageSize { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal bool ThrowOperationCanceledOnCancellation { get; }

    internal ILogger Logger { get; }

    internal TimeProvider TimeProvider { get; }

    internal ActiveCalls ActiveCalls { get; } = new();

    internal ConnectionBackoff ConnectionBackoff { get; } = new(new Random());

    /// <summary>Creates a channel to an address such as <c>http://localhost:5081</c>; http means HTTP/2 without TLS.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>Creates a channel to an address with options.</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>Creates a channel to an address such as <c>http://localhost:5081</c>; http means HTTP/2 without TLS.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>Creates a channel to an address with options.</summary>
    /// <exception cref="ArgumentException">The address is not http or https, or both a client and a handler are given.</exception>
    /// <exception cref="InvalidOperationException">The credentials do not fit the address.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException(
                $"Channel address '{address}' must be absolute with the scheme http or https, for example 'https://localhost:5001'.",
                nameof(address));
        }

        if (channelOptions.HttpClient is not null && channelOptions.HttpHandler is not null)
        {
            throw new ArgumentException("Set HttpClient or HttpHandler, not both.", nameof(channelOptions));
        }

        return new GrpcChannel(address, channelOptions);
    }

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">The channel is disposed.</exception>
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(ActiveCalls.IsClosed, this);
        return new ChannelCallInvoker(this);
    }

    /// <summary>Cancels the calls still running and closes the connections, unless the handler belongs to someone else.</summary>
    public void Dispose()
    {
        ActiveCalls.Close();
        if (_ownsInvoker)
        {
            HttpInvoker.Dispose();
        }
    }

    /// <inheritdoc />
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>The address of a method. Kept per method: parsing an address is a good part of the cost of a small call.</summary>
    internal Uri CallUri(IMethod method) =>
        _callUris.GetOrAdd(method.FullName, static (path, address) => new Uri(address, path), Address);

    private static HttpMessageInvoker CreateInvoker(HttpMessageHandler? handler)
    {
        // An invoker rather than a client: gRPC needs neither the client's timeout nor its buffering.
        return new HttpMessageInvoker(
            handler ?? new SocketsHttpHandler { EnableMultipleHttp2Connections = true, AllowAutoRedirect = false, UseCookies = false },
            disposeHandler: true);
    }

    private static T? Resolve<T>(GrpcChannelOptions options)
        where T : class =>
        (T?)options.ServiceProvider?.GetService(typeof(T));
}
