using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>An open loop: calls start when their time has come, whether those before are answered or not, and are timed from then on.</summary>
/// <param name="rate">Calls a second.</param>
internal sealed class PacedConnection(IPEndPoint address, HeaderBlock headers, Func<ReadOnlyMemory<byte>> nextBody, double rate)
    : Http2CallConnection(address, headers, nextBody)
{
    // As fine as the system's poll is; spinning in between would take a core from the server.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private readonly List<double> _waits = [];
    private long _start;
    private long _started;

    /// <summary>Milliseconds from a call's time to its answer, in the order of the answers. To be read when the connection has ended.</summary>
    public IReadOnlyList<double> Waits => _waits;

    protected override void WriteRequests()
    {
        if (_start == 0)
        {
            _start = Stopwatch.GetTimestamp();
        }

        while (!IsStopping && TurnOf(_started) <= Stopwatch.GetElapsedTime(_start) && TryStartCall())
        {
            _started++;
        }
    }

    protected override bool AwaitInput()
    {
        if (IsStopping)
        {
            return true;
        }

        var wait = TurnOf(_started) - Stopwatch.GetElapsedTime(_start);
        return Socket.Poll(wait > Tick ? wait : Tick, SelectMode.SelectRead);
    }

    protected override void OnEnd(int stream)
    {
        base.OnEnd(stream);
        _waits.Add((Stopwatch.GetElapsedTime(_start) - TurnOf(IndexOf(stream))).TotalMilliseconds);
    }

    private TimeSpan TurnOf(long call) => TimeSpan.FromSeconds(call / rate);
}
