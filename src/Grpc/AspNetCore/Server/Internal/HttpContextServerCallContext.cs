using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using Grpc.AspNetCore.Server.Internal.Frames;
using Grpc.AspNetCore.Server.Internal.Protocol;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>
/// One call on its HTTP request. Thousands of idle streams hold one each, so it has few fields and makes the rest on demand; its end is in
/// HttpContextServerCallContext.End.cs.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The deadline is disposed of when the call ends.")]
internal sealed partial class HttpContextServerCallContext(HttpContext httpContext, MethodOptions options, TimeProvider timeProvider, ILogger logger)
    : ServerCallContext
{
    private const string HostActivityName = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    private CallDeadline? _deadline;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;
    private string? _responseEncoding;
    private Status _status;
    private bool _hasStartedResponse;

    public HttpContext HttpContext { get; } = httpContext;

    public MethodOptions Options { get; } = options;

    /// <summary>The requests of a call that streams them; closed with the call.</summary>
    public IRequestStream? RequestStream { get; set; }

    protected override string MethodCore => HttpContext.Request.Path.Value!;

    protected override string HostCore => HttpContext.Request.Host.Value ?? "";

    protected override string PeerCore => PeerAddress.Format(HttpContext.Connection);

    protected override DateTime DeadlineCore => _deadline?.Deadline ?? DateTime.MaxValue;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= RequestMetadata.Create(HttpContext.Request.Headers);

    protected override CancellationToken CancellationTokenCore => _deadline?.Token ?? HttpContext.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore
    {
        get => _status;
        set => _status = value;
    }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => CertificateAuthContext.Create(HttpContext.Connection.ClientCertificate);

    protected override IDictionary<object, object> UserStateCore => HttpContext.Items!;

    /// <summary>Prepares the response and starts the clock of the deadline.</summary>
    public void Start()
    {
        HttpContext.Response.ContentType = GrpcContentType.Grpc;
        if (Options.ResponseCompressionAlgorithm is { } algorithm && CallerAccepts(algorithm))
        {
            SetResponseEncoding(algorithm);
        }

        var timeout = HttpContext.Request.Headers.GrpcTimeout;
        if (timeout.Count > 0)
        {
            StartDeadline(timeout.ToString());
        }

        if (Activity.Current is not null)
        {
            FindHostActivity()?.AddTag("grpc.method", MethodCore);
        }
    }

    /// <summary>Writes a message into the response's buffer.</summary>
    public void WriteMessage<T>(PipeWriter output, T message, Action<T, SerializationContext> serializer) =>
        FrameSerializationContext.WriteMessage(output, Options, GetMessageEncoding(), message, serializer);

    /// <summary>Writes a message and flushes it.</summary>
    public ValueTask<FlushResult> WriteMessageAsync<T>(
        PipeWriter output,
        T message,
        Action<T, SerializationContext> serializer,
        CancellationToken cancellationToken) =>
        FrameSerializationContext.WriteMessageAsync(output, Options, GetMessageEncoding(), message, serializer, cancellationToken);

    /// <summary>Sends the headers off before the first message, which the server insists on.</summary>
    public Task StartResponseAsync()
    {
        if (_hasStartedResponse)
        {
            return Task.CompletedTask;
        }

        _hasStartedResponse = true;
        return HttpContext.Response.StartAsync();
    }

    /// <summary>Tells the caller which encodings it may use.</summary>
    public void AnnounceEncodings()
    {
        if (!HttpContext.Response.HasStarted)
        {
            HttpContext.Response.Headers.GrpcAcceptEncoding = Options.AcceptEncoding;
        }
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        if (Gate is { } gate)
        {
            Task start;
            lock (gate)
            {
                start = StartResponseAsync(responseHeaders);
            }

            await start;
        }
        else
        {
            await StartResponseAsync(responseHeaders);
        }

        await HttpContext.Response.BodyWriter.FlushAsync();
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        throw new NotImplementedException("Pass the call's deadline and cancellation token to child calls instead.");

    private Task StartResponseAsync(Metadata headers)
    {
        var response = HttpContext.Response;
        if (response.HasStarted || HasEnded)
        {
            throw new InvalidOperationException("Response headers can only be sent once per call.");
        }

        foreach (var entry in headers)
        {
            if (entry.Key == GrpcHeaders.EncodingRequest)
            {
                SetResponseEncoding(entry.Value);
            }
            else
            {
                response.Headers.Append(entry.Key, entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes) : entry.Value);
            }
        }

        return StartResponseAsync();
    }

    private string? GetMessageEncoding() =>
        _responseEncoding is null || (WriteOptionsCore is { } options && (options.Flags & WriteFlags.NoCompress) != 0) ? null : _responseEncoding;

    private void SetResponseEncoding(string encoding)
    {
        if (encoding != GrpcHeaders.Identity && !Options.CompressionProviders.ContainsKey(encoding))
        {
            throw new InvalidOperationException($"There is no compression provider for response encoding '{encoding}'.");
        }

        _responseEncoding = encoding == GrpcHeaders.Identity ? null : encoding;
        HttpContext.Response.Headers.GrpcEncoding = encoding;
    }

    private bool CallerAccepts(string algorithm)
    {
        foreach (var value in HttpContext.Request.Headers.GrpcAcceptEncoding)
        {
            foreach (var range in value.AsSpan().Split(','))
            {
                if (value.AsSpan(range).Trim().SequenceEqual(algorithm))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void StartDeadline(string value)
    {
        if (!GrpcTimeout.TryParse(value, out var timeout))
        {
            Log.InvalidTimeout(logger, value);
            return;
        }

        _deadline = new CallDeadline(this, timeProvider, timeout);
        _deadline.Start();
    }

    private static Activity? FindHostActivity()
    {
        var activity = Activity.Current;
        while (activity is not null && activity.OperationName != HostActivityName)
        {
            activity = activity.Parent;
        }

        return activity;
    }
}
