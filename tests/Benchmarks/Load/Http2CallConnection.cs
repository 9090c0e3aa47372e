using System.Net;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>
/// Calls of one request and one answer, each on a stream of its own. Response headers are not decoded: the size of the bodies tells a good
/// answer from an error, and the caller checks one answer by other means first.
/// </summary>
/// <param name="nextBody">The body of the next call; good until it is asked for another.</param>
internal abstract class Http2CallConnection(IPEndPoint address, HeaderBlock headers, Func<ReadOnlyMemory<byte>> nextBody)
    : Http2LoadConnection(address)
{
    private const int StreamStep = 2;

    // Kestrel's default; a server refuses more.
    private const int MaxStreams = 100;

    private int _nextStream = 1;
    private int _open;
    private long _calls;
    private long _bytes;

    protected override bool IsUnderWay => _open > 0 || !IsStopping;

    /// <summary>How many calls were started before the one on this stream.</summary>
    protected static int IndexOf(int stream) => stream / StreamStep;

    /// <summary>Starts a call unless the server has as many as it takes on a connection, or its window is too narrow at the moment.</summary>
    protected bool TryStartCall()
    {
        if (_open == MaxStreams)
        {
            return false;
        }

        var body = nextBody().Span;
        if (SendWindow < body.Length)
        {
            return false;
        }

        Write(FrameType.Headers, EndHeaders, _nextStream, _nextStream == 1 ? headers.First.Span : headers.Next.Span);
        Write(FrameType.Data, EndStream, _nextStream, body);
        _nextStream += StreamStep;
        _open++;
        SendWindow -= body.Length;
        return true;
    }

    protected override void OnData(int stream, ReadOnlySpan<byte> data) => _bytes += data.Length;

    protected override void OnEnd(int stream)
    {
        _calls++;
        _open--;
    }

    protected override void OnReceived()
    {
        Count(_calls, _bytes);
        (_calls, _bytes) = (0, 0);
    }
}
