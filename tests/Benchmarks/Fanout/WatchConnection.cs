using System.Net;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Load;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Fanout;

/// <summary>
/// A connection with many WatchStatus streams of one account. Counts the messages on all of them; those on its first stream it reads, and
/// takes the time from the change to its arrival.
/// </summary>
internal sealed class WatchConnection(IPEndPoint address, HeaderBlock headers, ReadOnlyMemory<byte> body, int streams)
    : Http2LoadConnection(address)
{
    private const int ReadStream = 1;

    private readonly StreamState[] _states = new StreamState[streams];
    private readonly byte[] _message = new byte[4 * 1024];
    private readonly List<double> _delays = [];
    private bool _isOpened;
    private long _messages;
    private long _bytes;

    /// <summary>Milliseconds from change to arrival, one for each change read so far. To be read when the connection has ended.</summary>
    public IReadOnlyList<double> Delays => _delays;

    /// <summary>From here on delays are kept.</summary>
    public bool IsTiming { get; set; }

    /// <summary>Forgets the delays read so far.</summary>
    public void ClearDelays() => _delays.Clear();

    protected override bool IsUnderWay => !IsStopping;

    protected override void WriteRequests()
    {
        if (_isOpened)
        {
            return;
        }

        _isOpened = true;
        for (var i = 0; i < streams; i++)
        {
            var stream = (2 * i) + 1;
            Write(FrameType.Headers, EndHeaders, stream, i == 0 ? headers.First.Span : headers.Next.Span);
            Write(FrameType.Data, EndStream, stream, body.Span);
        }
    }

    protected override void OnData(int stream, ReadOnlySpan<byte> data)
    {
        _bytes += data.Length;
        ref var state = ref _states[stream / 2];
        while (data.Length > 0)
        {
            if (state.Left == 0)
            {
                state.Header = (state.Header << 8) | data[0];
                data = data[1..];
                if (++state.HeaderLength < GrpcFrame.HeaderSize)
                {
                    continue;
                }

                // The lower four of the five bytes; the first says that nothing is compressed.
                state = new StreamState { Left = (int)(state.Header & uint.MaxValue) };
            }

            var part = data[..Math.Min(state.Left, data.Length)];
            data = data[part.Length..];
            if (stream == ReadStream)
            {
                part.CopyTo(_message.AsSpan(state.Read));
            }

            state.Left -= part.Length;
            state.Read += part.Length;
            if (state.Left == 0)
            {
                _messages++;
                if (stream == ReadStream)
                {
                    Time(_message.AsSpan(0, state.Read));
                }

                state = default;
            }
        }
    }

    protected override void OnEnd(int stream)
    {
        if (!IsStopping)
        {
            throw new InvalidDataException("A watch ended.");
        }
    }

    protected override void OnReceived()
    {
        Count(_messages, _bytes);
        (_messages, _bytes) = (0, 0);
    }

    private void Time(ReadOnlySpan<byte> message)
    {
        if (IsTiming && StatusEvent.Parser.ParseFrom(message).Change is { } change)
        {
            _delays.Add((TimeProvider.System.GetUtcNow() - change.ChangeTime.ToDateTimeOffset()).TotalMilliseconds);
        }
    }

    private record struct StreamState
    {
        public ulong Header;
        public int HeaderLength;
        public int Left;
        public int Read;
    }
}
