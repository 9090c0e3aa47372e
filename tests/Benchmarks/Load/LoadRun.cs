using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>A group of connections that load one server for a while.</summary>
/// <param name="Size">Size of one answer's body.</param>
/// <param name="BytesOfUnit">Size of what is counted, when that is one message of a stream; null = calls are counted.</param>
internal sealed record LoadRun(int Connections, Func<LoadConnection> Connect, AnswerSize Size, long? BytesOfUnit = null)
{
    /// <summary>How long the connections get to settle.</summary>
    public TimeSpan RampUp { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Loads the server, and answers what it did within the time after the connections had settled.</summary>
    public async Task<Sample> MeasureAsync(ServerProcess server, TimeSpan duration, CancellationToken cancellationToken)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => Connect()).ToList();
        try
        {
            connections.ForEach(connection => connection.Start());
            await Task.Delay(RampUp, TimeProvider.System, cancellationToken);

            var before = Units();
            var processorBefore = server.ProcessorTime;
            var start = Stopwatch.GetTimestamp();
            await Task.Delay(duration, TimeProvider.System, cancellationToken);

            var elapsed = Stopwatch.GetElapsedTime(start);
            var processor = server.ProcessorTime - processorBefore;
            var units = Units() - before;

            connections.ForEach(connection => connection.Stop());
            connections.ForEach(connection => connection.Join(Size));
            return new Sample(units / elapsed.TotalSeconds, processor.TotalMicroseconds / units);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }

        double Units() => connections.Sum(connection => BytesOfUnit is { } bytes ? connection.Bytes / (double)bytes : connection.Calls);
    }
}
