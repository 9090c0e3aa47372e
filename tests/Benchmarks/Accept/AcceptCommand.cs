using System.CommandLine;
using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>How long a caller waits for a durable answer at half of what the server can take, against a bare commit of one row.</summary>
internal static class AcceptCommand
{
    private const int Callers = 32;
    private const double PartOfMost = 0.5;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("accept", "Latency of durable accepts at half load.");
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(effort.Read(arguments), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [];
        for (var round = 0; round < effort.Rounds; round++)
        {
            var bare = BareInsert.MeasureCommits(effort.Duration);
            var most = await ApiDelivery.MeasureAcceptsAsync(Callers, effort.Duration, cancellationToken);
            var (rate, waits) = await MeasureAsync(most.Rate * PartOfMost, effort.Duration, cancellationToken);
            rows.Add([$"{round + 1}", bare.Show(), $"{most.Rate:N0}/s", $"{rate:N0}/s", waits.Show()]);
        }

        Report.Table(
            "Latency of a durable accept, one destination, delivered beside it",
            ["round", "bare commit of one row: p50, p99, longest", $"most accepts, {Callers} callers", "load", "p50, p99, longest"],
            rows);
    }

    /// <summary>Calls start at their time, whether those before were answered or not, and are timed from then on.</summary>
    private static async Task<(double Rate, Percentiles Waits)> MeasureAsync(
        double rate, TimeSpan duration, CancellationToken cancellationToken)
    {
        await using var server = await MessagingServer.StartAsync(cancellationToken);
        List<Task<double>> calls = [];
        var start = Stopwatch.GetTimestamp();
        var warm = (long)(WarmUp.TotalSeconds * rate);
        var count = warm + (long)(duration.TotalSeconds * rate);
        for (var i = 0L; i < count; i++)
        {
            await Pace.WaitAsync(start, i, rate, cancellationToken);
            calls.Add(CallAsync(server, start, i / rate, cancellationToken));
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return (count / elapsed.TotalSeconds, new Percentiles((await Task.WhenAll(calls)).Skip((int)warm)));
    }

    private static async Task<double> CallAsync(
        MessagingServer server, long start, double turnSeconds, CancellationToken cancellationToken)
    {
        await server.Messages.SendSmsAsync(
            new SendSmsRequest { Text = DeliveryLoad.Text, Sender = "Benchmark", Destinations = { DeliveryLoad.Phone(0) } },
            server.Headers,
            cancellationToken: cancellationToken);
        return (Stopwatch.GetElapsedTime(start) - TimeSpan.FromSeconds(turnSeconds)).TotalMilliseconds;
    }
}
