using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>HTTP/2 with prior knowledge, reduced to what a load needs: frames out, frames in, windows as wide as they go.</summary>
internal abstract class Http2LoadConnection(IPEndPoint address) : LoadConnection(address)
{
    protected const byte EndStream = 1;
    protected const byte EndHeaders = 4;
    protected const int InitialWindow = 65_535;
    private const int FrameHeader = 9;
    private const int MaxWindow = int.MaxValue;
    private const int WindowTopUp = 1 << 29;
    private const byte Ack = 1;

    private readonly byte[] _input = new byte[256 * 1024];
    private readonly byte[] _output = new byte[64 * 1024];
    private int _outputLength;
    private long _unacknowledged;

    /// <summary>Bytes of request bodies that the server takes on the connection at the moment.</summary>
    protected long SendWindow { get; set; } = InitialWindow;

    /// <summary>Whether the conversation goes on.</summary>
    protected abstract bool IsUnderWay { get; }

    protected sealed override void Converse()
    {
        SendPreface();
        var filled = 0;
        do
        {
            WriteRequests();
            Flush();
            if (!AwaitInput())
            {
                continue;
            }

            var read = Receive(filled);
            if (read == 0)
            {
                if (IsStopping && !IsUnderWay)
                {
                    return;
                }

                throw new InvalidDataException("The server closed the connection.");
            }

            filled += read;
            var used = ReadFrames(_input.AsSpan(0, filled));
            _input.AsSpan(used, filled - used).CopyTo(_input);
            filled -= used;
        }
        while (IsUnderWay);
    }

    /// <summary>Writes requests that can start now.</summary>
    protected abstract void WriteRequests();

    /// <summary>Waits until the server sent something; false when it is time to look for requests again instead.</summary>
    protected virtual bool AwaitInput() => true;

    /// <summary>A part of a response body.</summary>
    protected abstract void OnData(int stream, ReadOnlySpan<byte> data);

    /// <summary>A response is there as a whole.</summary>
    protected abstract void OnEnd(int stream);

    /// <summary>All frames that came together were handled.</summary>
    protected abstract void OnReceived();

    protected void Write(FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
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

    private int Receive(int filled)
    {
        try
        {
            return Socket.Receive(_input.AsSpan(filled));
        }
        catch (SocketException) when (IsStopping && !IsUnderWay)
        {
            return 0;
        }
    }

    private int ReadFrames(ReadOnlySpan<byte> input)
    {
        var used = 0;
        long bytes = 0;
        while (input.Length - used >= FrameHeader)
        {
            var frame = input[used..];
            var length = (frame[0] << 16) | (frame[1] << 8) | frame[2];
            if (frame.Length < FrameHeader + length)
            {
                break;
            }

            var (type, flags, stream) = ((FrameType)frame[3], frame[4], BinaryPrimitives.ReadInt32BigEndian(frame[5..]));
            var payload = frame.Slice(FrameHeader, length);
            if (type == FrameType.Data)
            {
                bytes += length;
                OnData(stream, payload);
            }

            if (type is FrameType.Data or FrameType.Headers)
            {
                if ((flags & EndStream) != 0)
                {
                    OnEnd(stream);
                }
            }
            else
            {
                Control(type, flags, stream, payload);
            }

            used += FrameHeader + length;
        }

        OnReceived();
        TopUpWindow(bytes);
        return used;
    }

    private void Control(FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        switch (type)
        {
            case FrameType.Settings when (flags & Ack) == 0:
                Write(FrameType.Settings, Ack, 0, []);
                break;
            case FrameType.Ping when (flags & Ack) == 0:
                Write(FrameType.Ping, Ack, 0, payload);
                break;
            case FrameType.WindowUpdate when stream == 0:
                SendWindow += BinaryPrimitives.ReadInt32BigEndian(payload);
                break;
            case FrameType.ResetStream:
                throw new InvalidDataException($"The server reset a stream, error {BinaryPrimitives.ReadInt32BigEndian(payload)}.");
            case FrameType.GoAway:
                throw new InvalidDataException($"The server said goodbye, error {BinaryPrimitives.ReadInt32BigEndian(payload[4..])}.");
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
