using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Benchmarks.Smpp;

/// <summary>
/// The limit: one PDU encoded once and written again and again by a blocking socket, answers counted by their lengths and not read.
/// </summary>
internal sealed class BareSmppLoad : IDisposable
{
    private readonly Socket _socket;
    private readonly int _window;
    private readonly byte[] _submit;
    private readonly byte[] _read = new byte[64 * 1024];
    private int _kept;

    private BareSmppLoad(Socket socket, int window)
    {
        (_socket, _window) = (socket, window);
        var output = new ArrayBufferWriter<byte>();
        new SubmitSm
        {
            Source = new SmppAddress(5, 0, "Arena"),
            Destination = new SmppAddress(1, 1, "962790000011"),
            Text = "Your seat is ready"u8.ToArray(),
        }.WriteTo(output, 2);
        _submit = output.WrittenSpan.ToArray();
    }

    public static async Task<BareSmppLoad> ConnectAsync(int port, int window, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port, cancellationToken);
        var load = new BareSmppLoad(socket, window);
        var bind = new ArrayBufferWriter<byte>();
        new BindRequest(CommandId.BindTransceiver, "bare", "secret", "", "").WriteTo(bind, 1);
        socket.Send(bind.WrittenSpan);
        load.ReadAnswers();
        return load;
    }

    public Task<Sample> MeasureAsync(TimeSpan duration, CancellationToken cancellationToken) => Task.Run(() => Measure(duration), cancellationToken);

    public void Dispose() => _socket.Dispose();

    private Sample Measure(TimeSpan duration)
    {
        using var process = Process.GetCurrentProcess();
        var (before, start, count, outstanding) = (process.TotalProcessorTime, Stopwatch.GetTimestamp(), 0, 0);
        while (Stopwatch.GetElapsedTime(start) < duration || outstanding > 0)
        {
            if (Stopwatch.GetElapsedTime(start) < duration)
            {
                for (; outstanding < _window; outstanding++)
                {
                    _socket.Send(_submit);
                }
            }

            var answered = ReadAnswers();
            outstanding -= answered;
            count += answered;
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new Sample(count / elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalMicroseconds / count);
    }

    /// <summary>Waits for bytes; answers how many PDUs they complete.</summary>
    private int ReadAnswers()
    {
        _kept += _socket.Receive(_read.AsSpan(_kept));
        var (at, count) = (0, 0);
        while (_kept - at >= 4 && BinaryPrimitives.ReadInt32BigEndian(_read.AsSpan(at)) is var length && _kept - at >= length)
        {
            at += length;
            count++;
        }

        _read.AsSpan(at, _kept - at).CopyTo(_read);
        _kept -= at;
        return count;
    }
}
