using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>A group of connections that load one server for a while.</summary>
/// <param name="BytesPerCall">Size of one answer's body.</param>
/// <param name="BytesPerUnit">Size of what is counted: the whole answer, or one message of a stream.</param>
internal sealed record LoadRun(int Connections, Func<LoadConnection> Connect, long BytesPerCall, long BytesPerUnit)
{
    private static readonly TimeSpan RampUp = TimeSpan.FromMilliseconds(300);

    /// <summary>Loads the server, and answers what it did within the time after the connections had settled.</summary>
    public async Task<Sample> MeasureAsync(ServerProcess server, TimeSpan duration, CancellationToken cancellationToken)
    {
        var connections = Enumerable.Range(0, Connections).Select(_ => Connect()).ToList();
        try
        {
            connections.ForEach(connection => connection.Start());
            await Task.Delay(RampUp, TimeProvider.System, cancellationToken);

            var bytesBefore = connections.Sum(connection => connection.Bytes);
            var processorBefore = server.ProcessorTime;
            var start = Stopwatch.GetTimestamp();
            await Task.Delay(duration, TimeProvider.System, cancellationToken);

            var elapsed = Stopwatch.GetElapsedTime(start);
            var processor = server.ProcessorTime - processorBefore;
            var units = (connections.Sum(connection => connection.Bytes) - bytesBefore) / (double)BytesPerUnit;

            connections.ForEach(connection => connection.Stop());
            connections.ForEach(connection => connection.Join(BytesPerCall));
            return new Sample(units / elapsed.TotalSeconds, processor.TotalMicroseconds / units);
        }
        finally
        {
            connections.ForEach(connection => connection.Dispose());
        }
    }
}
