using System.Net;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>A closed loop: N streams, each starting anew when its answer ended.</summary>
internal sealed class Http2Connection(IPEndPoint address, HeaderBlock headers, Func<ReadOnlyMemory<byte>> nextBody, int streams)
    : Http2CallConnection(address, headers, nextBody)
{
    private int _waiting = streams;

    protected override void WriteRequests()
    {
        while (_waiting > 0 && !IsStopping && TryStartCall())
        {
            _waiting--;
        }
    }

    protected override void OnEnd(int stream)
    {
        base.OnEnd(stream);
        _waiting++;
    }
}
