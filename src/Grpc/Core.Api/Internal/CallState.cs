namespace Grpc.Core.Internal;

/// <summary>What the four call objects share: headers, status, trailers and disposal, as callbacks over one state object.</summary>
internal readonly struct CallState(
    Func<object, Task<Metadata>> responseHeaders,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose,
    object state)
{
    public CallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(
            static s => ((Callbacks)s).ResponseHeaders,
            static s => ((Callbacks)s).Status(),
            static s => ((Callbacks)s).Trailers(),
            static s => ((Callbacks)s).Dispose(),
            new Callbacks(responseHeaders, status, trailers, dispose))
    {
    }

    public Task<Metadata> ResponseHeadersAsync => responseHeaders(state);

    public Status GetStatus() => status(state);

    public Metadata GetTrailers() => trailers(state);

    public void Dispose() => dispose(state);

    private sealed record Callbacks(Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
