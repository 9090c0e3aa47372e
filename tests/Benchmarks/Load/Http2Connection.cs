using System.Buffers.Binary;
using System.Net;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>
/// HTTP/2 with prior knowledge, reduced to a closed loop: N streams, each starting anew when its answer ended. Response headers are not
/// decoded: the size of the bodies tells a good answer from an error, and the caller checks one answer by other means first.
/// </summary>
internal sealed class Http2Connection(IPEndPoint address, HeaderBlock headers, ReadOnlyMemory<byte> body, int streams)
    : LoadConnection(address)
{
    private const int FrameHeader = 9;
    private const int MaxWindow = int.MaxValue;
    private const int InitialWindow = 65_535;
    private const int WindowTopUp = 1 << 29;
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;
    private const byte Ack = 1;

    private readonly byte[] _input = new byte[256 * 1024];
    private readonly byte[] _output = new byte[64 * 1024];
    private int _outputLength;
    private int _nextStream = 1;
    private int _open;
    private int _waiting;
    private long _sendWindow = InitialWindow;
    private long _unacknowledged;

    protected override void Converse()
    {
        SendPreface();
        _waiting = streams;
        var filled = 0;
        do
        {
            StartWaiting();
            Flush();
            var read = Socket.Receive(_input.AsSpan(filled));
            if (read == 0)
            {
                throw new InvalidDataException("The server closed the connection.");
            }

            filled += read;
            var used = ReadFrames(_input.AsSpan(0, filled));
            _input.AsSpan(used, filled - used).CopyTo(_input);
            filled -= used;
        }
        while (_open > 0 || !IsStopping);
    }

    private int ReadFrames(ReadOnlySpan<byte> input)
    {
        var used = 0;
        long calls = 0, bytes = 0;
        while (input.Length - used >= FrameHeader)
        {
            var frame = input[used..];
            var length = (frame[0] << 16) | (frame[1] << 8) | frame[2];
            if (frame.Length < FrameHeader + length)
            {
                break;
            }

            var type = (FrameType)frame[3];
            var flags = frame[4];
            if (type == FrameType.Data)
            {
                bytes += length;
            }

            if (type is FrameType.Data or FrameType.Headers)
            {
                if ((flags & EndStream) != 0)
                {
                    calls++;
                    _open--;
                    _waiting++;
                }
            }
            else
            {
                Control(type, flags, frame.Slice(FrameHeader, length), frame);
            }

            used += FrameHeader + length;
        }

        Count(calls, bytes);
        TopUpWindow(bytes);
        return used;
    }

    private void Control(FrameType type, byte flags, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> frame)
    {
        switch (type)
        {
            case FrameType.Settings when (flags & Ack) == 0:
                Write(FrameType.Settings, Ack, 0, []);
                break;
            case FrameType.Ping when (flags & Ack) == 0:
                Write(FrameType.Ping, Ack, 0, payload);
                break;
            case FrameType.WindowUpdate when BinaryPrimitives.ReadInt32BigEndian(frame[5..]) == 0:
                _sendWindow += BinaryPrimitives.ReadInt32BigEndian(payload);
                break;
            case FrameType.ResetStream:
                throw new InvalidDataException($"The server reset a stream, error {BinaryPrimitives.ReadInt32BigEndian(payload)}.");
            case FrameType.GoAway:
                throw new InvalidDataException($"The server said goodbye, error {BinaryPrimitives.ReadInt32BigEndian(payload[4..])}.");
        }
    }

    private void StartWaiting()
    {
        if (IsStopping)
        {
            return;
        }

        for (; _waiting > 0 && _sendWindow >= body.Length; _waiting--)
        {
            var block = _nextStream == 1 ? headers.First.Span : headers.Next.Span;
            Write(FrameType.Headers, EndHeaders, _nextStream, block);
            Write(FrameType.Data, EndStream, _nextStream, body.Span);
            _nextStream += 2;
            _open++;
            _sendWindow -= body.Length;
        }
    }

    private void SendPreface()
    {
        Append("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);
        Span<byte> initialWindowSize = stackalloc byte[6];
        initialWindowSize[1] = 4;
        BinaryPrimitives.WriteInt32BigEndian(initialWindowSize[2..], MaxWindow);
        Write(FrameType.Settings, 0, 0, initialWindowSize);
        WriteWindowUpdate(MaxWindow - InitialWindow);
    }

    private void TopUpWindow(long bytes)
    {
        _unacknowledged += bytes;
        if (_unacknowledged >= WindowTopUp)
        {
            WriteWindowUpdate((int)_unacknowledged);
            _unacknowledged = 0;
        }
    }

    private void WriteWindowUpdate(int increment)
    {
        Span<byte> payload = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(payload, increment);
        Write(FrameType.WindowUpdate, 0, 0, payload);
    }

    private void Write(FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[FrameHeader];
        BinaryPrimitives.WriteInt32BigEndian(header, (payload.Length << 8) | (byte)type);
        header[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(header[5..], stream);
        if (_output.Length - _outputLength < FrameHeader + payload.Length)
        {
            Flush();
        }

        Append(header);
        Append(payload);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output.AsSpan(_outputLength));
        _outputLength += bytes.Length;
    }

    private void Flush()
    {
        for (var sent = 0; sent < _outputLength;)
        {
            sent += Socket.Send(_output.AsSpan(sent, _outputLength - sent));
        }

        _outputLength = 0;
    }
}
