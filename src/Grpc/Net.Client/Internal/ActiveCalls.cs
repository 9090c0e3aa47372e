namespace Grpc.Net.Client.Internal;

/// <summary>The calls of a channel that have not ended, so that disposing the channel can end them.</summary>
internal sealed class ActiveCalls
{
    private readonly Lock _gate = new();
    private readonly HashSet<GrpcCall> _calls = [];

    public bool IsClosed { get; private set; }

    /// <exception cref="ObjectDisposedException">The channel is disposed.</exception>
    public void Add(GrpcCall call)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(IsClosed, typeof(GrpcChannel));
            _calls.Add(call);
        }
    }

    public void Remove(GrpcCall call)
    {
        lock (_gate)
        {
            _calls.Remove(call);
        }
    }

    public void Close()
    {
        GrpcCall[] running;
        lock (_gate)
        {
            IsClosed = true;
            running = [.. _calls];
        }

        foreach (var call in running)
        {
            call.Dispose();
        }
    }
}
