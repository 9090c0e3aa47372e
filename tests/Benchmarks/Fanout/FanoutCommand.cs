using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Grpc.Core;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Fanout;

/// <summary>
/// Many live watches: what a server tells them a second at most, and how late at a part of that, against Kestrel writing the same frames.
/// </summary>
internal static class FanoutCommand
{
    private const int ChangesOfMessage = 3;
    private const int MostUnderWay = 48;
    private const double PartOfMost = 0.8;

    private static readonly Option<int> Accounts = new("--accounts")
    {
        Description = $"Accounts, each with {FanoutMeasure.WatchesOfAccount} watches.",
        DefaultValueFactory = _ => 100,
    };

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("fanout", "Events a second over many live watches, and how late they are.") { Accounts };
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) =>
            RunAsync(effort.Read(arguments), arguments.GetValue(Accounts), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, int accounts, CancellationToken cancellationToken)
    {
        var (most, part) = await MeasureServiceAsync(effort, accounts, cancellationToken);
        var (limitMost, limitPart) = await MeasureLimitAsync(effort, accounts, cancellationToken);
        Report.Table(
            $"Fan-out to {accounts * FanoutMeasure.WatchesOfAccount:N0} live watches, {FanoutMeasure.WatchesOfAccount} an account",
            ["what", "events/s at most", "rate / limit", "processor time an event", $"p50, p99 at {PartOfMost:P0}"],
            [
                Row("bare Kestrel, the same frames", limitMost, limitMost, limitPart),
                Row("WatchStatus over gRPC, SMS sent and delivered beside it", most, limitMost, part),
            ]);

        static IReadOnlyList<string> Row(string what, FanoutSample sample, FanoutSample limit, FanoutSample paced) =>
        [
            what,
            $"{sample.Rate:N0}",
            $"{sample.Rate / limit.Rate:0.00}",
            $"{sample.ProcessorMicroseconds:0.00} µs",
            $"{paced.Delays.At(0.5):0} ms, {paced.Delays.At(0.99):0} ms at {paced.Rate:N0}/s",
        ];
    }

    private static async Task<(FanoutSample Most, FanoutSample Part)> MeasureServiceAsync(
        Effort effort, int accounts, CancellationToken cancellationToken)
    {
        await using var server = await MessagingServer.StartAsync(cancellationToken);
        using var channel = GrpcChannel.ForAddress(server.GrpcUrl);
        var admin = new AccountsService.AccountsServiceClient(channel);
        List<Metadata> headers = [];
        for (var i = 0; i < accounts; i++)
        {
            var created = await admin.CreateAccountAsync(
                new CreateAccountRequest { Account = new Account { Name = $"Watched {i}" } }, server.Headers, cancellationToken: cancellationToken);
            headers.Add(new Metadata { { "authorization", $"Bearer {created.Secret}" } });
        }

        using var measure = await FanoutMeasure.OpenAsync(
            server.Process,
            IPEndPoint.Parse(new Uri(server.GrpcUrl).Authority),
            headers.Select(each => each.GetValue("authorization")!),
            cancellationToken);
        var most = await measure.RunAsync(duration => SendAsync(0, duration), effort.Duration, cancellationToken);
        var rate = most.Rate * PartOfMost / (ChangesOfMessage * FanoutMeasure.WatchesOfAccount);
        return (most, await measure.RunAsync(duration => SendAsync(rate, duration), effort.Duration, cancellationToken));

        async Task SendAsync(double messagesPerSecond, TimeSpan duration)
        {
            var arrivedBefore = measure.Arrived;
            List<Task> calls = [];
            var start = Stopwatch.GetTimestamp();
            for (var count = 0; Stopwatch.GetElapsedTime(start) < duration; count++)
            {
                if (messagesPerSecond > 0)
                {
                    await Pace.WaitAsync(start, count, messagesPerSecond, cancellationToken);
                }
                else
                {
                    while (count - ((measure.Arrived - arrivedBefore) / (ChangesOfMessage * FanoutMeasure.WatchesOfAccount)) > MostUnderWay
                        && Stopwatch.GetElapsedTime(start) < duration)
                    {
                        await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, cancellationToken);
                    }
                }

                calls.RemoveAll(call => call.IsCompletedSuccessfully);
                calls.Add(server.Messages.SendSmsAsync(
                    new SendSmsRequest { Text = DeliveryLoad.Text, Sender = "Benchmark", Destinations = { DeliveryLoad.Phone(0) } },
                    headers[count % headers.Count],
                    cancellationToken: cancellationToken).ResponseAsync);
            }

            await Task.WhenAll(calls);
        }
    }

    private static async Task<(FanoutSample Most, FanoutSample Part)> MeasureLimitAsync(
        Effort effort, int accounts, CancellationToken cancellationToken)
    {
        await using var server = await EchoServer.StartLimitAsync(cancellationToken);
        using var client = new HttpClient();
        using var measure = await FanoutMeasure.OpenAsync(
            server.Process, server.Http2, Enumerable.Range(0, accounts).Select(i => $"Bearer {i}"), cancellationToken);
        var most = await measure.RunAsync(duration => PublishAsync(0, duration), effort.Duration, cancellationToken);
        var rate = most.Rate * PartOfMost / FanoutMeasure.WatchesOfAccount;
        return (most, await measure.RunAsync(duration => PublishAsync(rate, duration), effort.Duration, cancellationToken));

        async Task PublishAsync(double changesPerSecond, TimeSpan duration)
        {
            var query = string.Create(CultureInfo.InvariantCulture, $"rate={changesPerSecond}&seconds={duration.TotalSeconds}");
            using var response = await client.GetAsync(new Uri($"http://{server.Http1}{FanoutLimit.PublishPath}?{query}"), cancellationToken);
            response.EnsureSuccessStatusCode();
        }
    }
}
