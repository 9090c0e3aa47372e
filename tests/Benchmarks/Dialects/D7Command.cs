using System.CommandLine;
using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Dialects;

/// <summary>A batch of D7's API against the same destinations sent by the service's own call, each until all are delivered.</summary>
internal static class D7Command
{
    private const int Destinations = 10_000;

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("d7", "D7's sendbatch of 10,000 destinations, against the service's own SendSms.");
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) => RunAsync(effort.Read(arguments), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, CancellationToken cancellationToken)
    {
        await using var server = await MessagingServer.StartAsync(cancellationToken);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        var client = new D7Service.D7ServiceClient(channel);
        var batch = new SendBatchRequest { Messages = { new Sms { To = { Phones() }, Content = DeliveryLoad.Text, Sender = "Benchmark" } } };
        var native = ApiDelivery.Request("", Phones());
        List<double> accepts = [], deliveries = [], nativeAccepts = [], nativeDeliveries = [];

        // One round that does not count, for tiered compilation to settle.
        for (var round = -1; round < effort.Rounds; round++)
        {
            var ours = await MeasureAsync(server, async () => await client.SendBatchAsync(batch, server.Headers, cancellationToken: cancellationToken), cancellationToken);
            var theirs = await MeasureAsync(server, async () => await server.Messages.SendSmsAsync(native, server.Headers, cancellationToken: cancellationToken), cancellationToken);
            if (round >= 0)
            {
                accepts.Add(ours.Accept);
                deliveries.Add(ours.Delivery);
                nativeAccepts.Add(theirs.Accept);
                nativeDeliveries.Add(theirs.Delivery);
            }
        }

        Report.Machine();
        Report.Table(
            "D7's sendbatch of 10,000 destinations",
            ["what", "sendbatch / SendSms", "sendbatch", "SendSms"],
            [
                Row("destinations accepted", accepts, nativeAccepts),
                Row("destinations delivered", deliveries, nativeDeliveries),
            ]);
    }

    private static IEnumerable<string> Phones() => Enumerable.Range(0, Destinations).Select(DeliveryLoad.Phone);

    private static string[] Row(string name, List<double> ours, List<double> theirs) =>
    [
        name,
        Spread.Of(ours.Zip(theirs, (left, right) => left / right)).Show("0.00"),
        $"{Spread.Of(ours).Median:N0}/s",
        $"{Spread.Of(theirs).Median:N0}/s",
    ];

    /// <summary>Destinations a second until the answer, and until the last one is delivered.</summary>
    private static async Task<(double Accept, double Delivery)> MeasureAsync(MessagingServer server, Func<Task> send, CancellationToken cancellationToken)
    {
        using var watch = server.Messages.WatchStatus(new WatchStatusRequest(), server.Headers, cancellationToken: cancellationToken);
        await watch.ResponseStream.MoveNext(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await send();
        var accept = Stopwatch.GetElapsedTime(start);
        for (var delivered = 0; delivered < Destinations;)
        {
            await watch.ResponseStream.MoveNext(cancellationToken);
            delivered += watch.ResponseStream.Current.Change?.State == DeliveryState.Delivered ? 1 : 0;
        }

        return (Destinations / accept.TotalSeconds, Destinations / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
