using System.Net;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>
/// A closed loop: N streams, each starting anew when its answer ended. Response headers are not decoded: the size of the bodies tells a good
/// answer from an error, and the caller checks one answer by other means first.
/// </summary>
internal sealed class Http2Connection(IPEndPoint address, HeaderBlock headers, ReadOnlyMemory<byte> body, int streams)
    : Http2LoadConnection(address)
{
    private int _nextStream = 1;
    private int _open;
    private int _waiting = streams;
    private long _calls;
    private long _bytes;

    protected override bool IsUnderWay => _open > 0 || !IsStopping;

    protected override void WriteRequests()
    {
        if (IsStopping)
        {
            return;
        }

        for (; _waiting > 0 && SendWindow >= body.Length; _waiting--)
        {
            var block = _nextStream == 1 ? headers.First.Span : headers.Next.Span;
            Write(FrameType.Headers, EndHeaders, _nextStream, block);
            Write(FrameType.Data, EndStream, _nextStream, body.Span);
            _nextStream += 2;
            _open++;
            SendWindow -= body.Length;
        }
    }

    protected override void OnData(int stream, ReadOnlySpan<byte> data) => _bytes += data.Length;

    protected override void OnEnd(int stream)
    {
        _calls++;
        _open--;
        _waiting++;
    }

    protected override void OnReceived()
    {
        Count(_calls, _bytes);
        (_calls, _bytes) = (0, 0);
    }
}
