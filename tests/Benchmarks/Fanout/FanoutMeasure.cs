using System.Diagnostics;
using System.Net;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Load;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Fanout;

/// <summary>Opens the watches, lets something publish, and counts and times what arrives.</summary>
internal sealed class FanoutMeasure : IDisposable
{
    public const int WatchesOfAccount = 100;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);

    private readonly List<WatchConnection> _connections;
    private readonly ServerProcess _server;

    private FanoutMeasure(List<WatchConnection> connections, ServerProcess server) => (_connections, _server) = (connections, server);

    /// <summary>Messages that arrived on all watches.</summary>
    public long Arrived => _connections.Sum(connection => connection.Calls);

    /// <summary>One connection an account, with its watches; returns when each has had its snapshot.</summary>
    public static async Task<FanoutMeasure> OpenAsync(
        ServerProcess server, IPEndPoint address, IEnumerable<string> credentials, CancellationToken cancellationToken)
    {
        var body = GrpcFrame.Of(new WatchStatusRequest());
        var connections = credentials
            .Select(credential => new WatchConnection(
                address, HeaderBlock.Grpc($"{address}", FanoutLimit.WatchPath, credential), body, WatchesOfAccount))
            .ToList();
        var measure = new FanoutMeasure(connections, server);
        foreach (var connection in connections)
        {
            connection.Start();
            await measure.WaitAsync(() => connection.Calls >= WatchesOfAccount, cancellationToken);
        }

        return measure;
    }

    /// <summary>Events a second while <paramref name="publish"/> runs, after a warm-up; its argument is how long that must be.</summary>
    public async Task<FanoutSample> RunAsync(
        Func<TimeSpan, Task> publish, TimeSpan duration, CancellationToken cancellationToken)
    {
        var publishing = publish(WarmUp + duration);
        await Task.Delay(WarmUp, TimeProvider.System, cancellationToken);
        _connections.ForEach(connection => connection.IsTiming = true);
        var (before, processor, start) = (Arrived, _server.ProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(duration, TimeProvider.System, cancellationToken);
        var (count, elapsed, used) = (Arrived - before, Stopwatch.GetElapsedTime(start), _server.ProcessorTime - processor);
        _connections.ForEach(connection => connection.IsTiming = false);
        await publishing;
        await RestAsync(cancellationToken);
        return new FanoutSample(count / elapsed.TotalSeconds, used.TotalMicroseconds / count, TakeDelays());
    }

    public void Dispose()
    {
        _connections.ForEach(connection => connection.Stop());
        _connections.ForEach(connection => connection.Dispose());
    }

    /// <summary>Waits until nothing arrives any more.</summary>
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        for (long last = -1; last != Arrived && Stopwatch.GetElapsedTime(start) < LongestRest;)
        {
            last = Arrived;
            await Task.Delay(Step * 10, TimeProvider.System, cancellationToken);
        }
    }

    // Nothing is timed any more, and nothing arrives.
    private Percentiles TakeDelays()
    {
        _connections.ForEach(connection => connection.ThrowIfFailed());
        var delays = new Percentiles(_connections.SelectMany(connection => connection.Delays));
        _connections.ForEach(connection => connection.ClearDelays());
        return delays;
    }

    private async Task WaitAsync(Func<bool> isReached, CancellationToken cancellationToken)
    {
        while (!isReached())
        {
            _connections.ForEach(connection => connection.ThrowIfFailed());
            await Task.Delay(Step / 10, TimeProvider.System, cancellationToken);
        }
    }
}
