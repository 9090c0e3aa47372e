using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>
/// The life of one call, without its message types. A call ends exactly once, with whichever status comes first: the server's, the
/// deadline's, the caller's cancellation or a transport failure; every reader and writer then reports that status.
/// </summary>
internal abstract partial class GrpcCall : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _aborted = new();
    private readonly IMethod _method;
    private readonly string? _host;
    private readonly DateTime _deadline;

    private ITimer? _deadlineTimer;
    private CancellationTokenRegistration _callerCancellation;
    private TaskCompletionSource<Metadata>? _responseHeaders;
    private HttpResponseMessage? _response;
    private RequestContent? _content;
    private TrailerPlace _trailerPlace;
    private Metadata? _trailers;
    private Status _status;
    private volatile bool _hasEnded;
    private volatile bool _isDisposed;

    protected GrpcCall(GrpcChannel channel, IMethod method, string? host, CallOptions options)
    {
        Channel = channel;
        Options = options;
        _method = method;
        _host = host;
        _deadline = ValidateDeadline(options.Deadline);
    }

    private enum TrailerPlace
    {
        None,
        Headers,
        Trailers,
    }

    public GrpcChannel Channel { get; }

    public CallOptions Options { get; }

    /// <summary>Cancelled when the call is given up; what the transport listens to.</summary>
    public CancellationToken Aborted => _aborted.Token;

    public bool HasEnded => _hasEnded;

    public Task<Metadata> ResponseHeadersAsync
    {
        get
        {
            lock (_gate)
            {
                if (_responseHeaders is null)
                {
                    _responseHeaders = new TaskCompletionSource<Metadata>(TaskCreationOptions.RunContinuationsAsynchronously);
                    CompleteResponseHeaders();
                }

                return _responseHeaders.Task;
            }
        }
    }

    public Status GetStatus() => _hasEnded
        ? _status
        : throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    public Metadata GetTrailers() => ReadTrailers()
        ?? throw new InvalidOperationException("Can't get the call trailers because the call has not completed successfully.");

    /// <summary>The task that a caller awaits for a single response; null for streams.</summary>
    protected Task? SingleResponse { get; set; }

    public void Dispose()
    {
        _isDisposed = true;
        Abort(new Status(StatusCode.Cancelled, "gRPC call disposed."));

        // Who disposes a call need not await it as well; its failure counts as seen.
        _ = SingleResponse?.ContinueWith(
            static task => _ = task.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    /// <summary>Cancels the call when the token is. Undo with <see cref="CancellationTokenRegistration.Unregister"/>.</summary>
    public CancellationTokenRegistration AbortOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(
            static (call, token) => ((GrpcCall)call!).Abort(
                new Status(StatusCode.Cancelled, "Call canceled by the client.", new OperationCanceledException(token))),
            this);

    /// <summary>What a caller sees of a call that ended with a status other than OK.</summary>
    public Exception CreateException()
    {
        if (Channel.ThrowOperationCanceledOnCancellation && _status.StatusCode is StatusCode.Cancelled or StatusCode.DeadlineExceeded)
        {
            var token = (_status.DebugException as OperationCanceledException)?.CancellationToken ?? Options.CancellationToken;
            return new OperationCanceledException(_status.Detail, new RpcException(_status), token);
        }

        return new RpcException(_status, ReadTrailers() ?? Metadata.Empty);
    }

    /// <summary>Ends the call for an exception, unless it has ended, and returns what its caller sees.</summary>
    public Exception Fail(string what, Exception exception)
    {
        var status = exception is RpcException rpc ? rpc.Status : TransportStatus.From(what, exception);

        // The server's own deadline may reset the stream a moment before the timer here fires.
        if (status.StatusCode == StatusCode.Cancelled && HasPassedDeadline)
        {
            status = new Status(StatusCode.DeadlineExceeded, status.Detail, status.DebugException);
        }

        Abort(status);
        return CreateException();
    }

    /// <summary>Ends the call with the status of the trailers; the body was read to its end.</summary>
    public void EndWithTrailers(bool lacksResponse)
    {
        var status = ResponseStatus.FromTrailers(_response!);
        if (lacksResponse && status.StatusCode == StatusCode.OK)
        {
            status = new Status(StatusCode.Internal, "Failed to deserialize response message. The call ended with OK but without one.");
        }

        TryEnd(status, TrailerPlace.Trailers, response: null);
        _response!.Dispose();
    }

    /// <summary>A reader of the response's messages. <paramref name="isStream"/>: there may be any number of them, at any time.</summary>
    public MessageReader OpenBody(bool isStream)
    {
        var response = _response!;
        return new MessageReader(
            response.Content.ReadAsStream(_aborted.Token),
            isStream,
            MetadataHeaders.First(response.Headers, ProtocolNames.Encoding),
            Channel.Encodings,
            Channel.MaxReceiveMessageSize);
    }

    /// <summary>Gives the call up: it ends with this status and the server is told, unless the call has ended.</summary>
    private void Abort(Status status)
    {
        if (TryEnd(status, TrailerPlace.None, response: null))
        {
            _aborted.Cancel();

            // Once the headers have arrived, disposing the response is what resets the stream.
            _response?.Dispose();
        }
    }

    private bool TryEnd(Status status, TrailerPlace trailerPlace, HttpResponseMessage? response)
    {
        lock (_gate)
        {
            if (_hasEnded)
            {
                return false;
            }

            _response ??= response;
            _status = status;
            _trailerPlace = trailerPlace;
            _hasEnded = true;
            CompleteResponseHeaders();
        }

        _deadlineTimer?.Dispose();
        _callerCancellation.Unregister();
        Channel.ActiveCalls.Remove(this);
        if (_content?.End() == true)
        {
            // The server answered without waiting for the whole request: unblock a write that waits for it to read on.
            _aborted.Cancel();
        }

        Log.CallEnded(Channel.Logger, _method.FullName, status.StatusCode, status.Detail, status.DebugException);
        return true;
    }

    /// <summary>Under the lock: settles the headers if someone asked and they, or the reason why they never come, are known.</summary>
    private void CompleteResponseHeaders()
    {
        if (_responseHeaders is null)
        {
            return;
        }

        if (_response is not null)
        {
            try
            {
                _responseHeaders.TrySetResult(MetadataHeaders.Read(_response.Headers));
            }
            catch (FormatException exception)
            {
                _responseHeaders.TrySetException(new RpcException(TransportStatus.From("Error reading response headers.", exception)));
            }
        }
        else if (_hasEnded)
        {
            _responseHeaders.TrySetException(CreateException());
        }

        // Marks a failure as seen: few callers look at the headers of a failed call.
        _ = _responseHeaders.Task.Exception;
    }

    private Metadata? ReadTrailers()
    {
        if (!_hasEnded)
        {
            return null;
        }

        return _trailers ??= _trailerPlace switch
        {
            TrailerPlace.Headers => MetadataHeaders.Read(_response!.Headers),
            TrailerPlace.Trailers => MetadataHeaders.Read(_response!.TrailingHeaders),
            _ => null,
        };
    }
}
