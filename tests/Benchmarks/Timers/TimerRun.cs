using System.Diagnostics;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Timers;

/// <summary>
/// Stores deliveries whose push was handed over and whose deadline waits, ends that host, and starts the engine on the same file: what it knows
/// of deadlines it has from there.
/// </summary>
internal static class TimerRun
{
    private const int DestinationsOfMessage = 10_000;

    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<TimerResult> MeasureAsync(int timers, int rate, int due, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            DateTimeOffset first;
            Dictionary<ObjectId, int> messages;
            using (var storage = Build(data.FullName, []))
            {
                await storage.StartAsync(cancellationToken);

                // Storing takes its time, which a part of it that is due much later tells; the first deadline comes after all of it.
                var trying = Stopwatch.GetTimestamp();
                await StoreAsync(storage.Services, DestinationsOfMessage, static _ => TimeProvider.System.GetMilliseconds().AddHours(12), cancellationToken);
                var spare = Stopwatch.GetElapsedTime(trying) * (2.0 * timers / DestinationsOfMessage);
                first = TimeProvider.System.GetMilliseconds() + Margin + spare;
                messages = await StoreAsync(storage.Services, timers, i => DeadlineOf(first, rate, i), cancellationToken);
                await storage.StopAsync(cancellationToken);
            }

            if (TimeProvider.System.GetUtcNow() > first)
            {
                throw new InvalidOperationException("Storing took longer than the first deadline: this machine is too slow for so many.");
            }

            var sms = new DeadlineSender(SmsChannel.Id, due)
            {
                DeadlineOf = (id, index) => DeadlineOf(first, rate, messages[id] + index),
            };
            var starting = Stopwatch.GetTimestamp();
            using var host = Build(data.FullName, [sms, new DeadlineSender(PushChannel.Id, expected: 0)]);
            await host.StartAsync(cancellationToken);
            var start = Stopwatch.GetElapsedTime(starting);
            var memory = GC.GetTotalMemory(forceFullCollection: true);
            await sms.All.WaitAsync(Patience, TimeProvider.System, cancellationToken);
            await host.StopAsync(cancellationToken);
            return new TimerResult([.. sms.Lateness.Order()], sms.Rate, start, memory);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static DateTimeOffset DeadlineOf(DateTimeOffset first, int rate, int position) =>
        first.AddMilliseconds(Math.Floor(position * 1000.0 / rate));

    private static IHost Build(string dataPath, IReadOnlyList<IChannelSender> senders)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddMessagingStorageSqlite(storage => storage.DataPath = dataPath);
        if (senders.Count > 0)
        {
            builder.Services.AddMessagingEngine().AddChannel(PushChannel.Instance).AddChannel(SmsChannel.Instance);
        }

        foreach (var sender in senders)
        {
            builder.Services.AddSingleton(sender);
        }

        return builder.Build();
    }

    /// <summary>Answers the position of the first destination of each message.</summary>
    private static async Task<Dictionary<ObjectId, int>> StoreAsync(
        IServiceProvider services, int timers, Func<int, DateTimeOffset> deadlineOf, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IMessageStore>();
        var ids = new ObjectIdGenerator(TimeProvider.System);
        var (account, app) = (ids.Next(), ids.Next());
        var now = TimeProvider.System.GetMilliseconds();
        var messages = new Dictionary<ObjectId, int>();
        for (var from = 0; from < timers; from += DestinationsOfMessage)
        {
            var id = ids.Next();
            messages.Add(id, from);
            var count = Math.Min(DestinationsOfMessage, timers - from);
            var deliveries = Enumerable.Range(0, count).Select(i => Waiting(id, i, account, app, now, deadlineOf(from + i))).ToList();
            var message = new Message(
                id,
                account,
                ScenarioKey: null,
                [new Step(PushChannel.Id, "Benchmark", app, TimeSpan.FromMinutes(1)), new Step(SmsChannel.Id, "Benchmark", null, null)],
                Content.Of(
                    (PushChannel.Instance, new PushContent("Your seat is ready", "", new Dictionary<string, string>())),
                    (SmsChannel.Instance, new SmsContent("Your seat is ready", ""))),
                Platform: null,
                now,
                SendTime: null,
                now.AddDays(1),
                count,
                count);
            await store.AcceptAsync(new Acceptance(message, deliveries, Lease: null, Request: null), cancellationToken);
        }

        return messages;
    }

    private static Delivery Waiting(ObjectId messageId, int index, ObjectId account, ObjectId app, DateTimeOffset now, DateTimeOffset deadline) => new(
        new DeliveryKey(messageId, index),
        account,
        new Address(app, $"device-{index}", "", "", "", $"9627{index:D8}", "", null) { SelectedBy = SelectorFields.Phone },
        Version: 1,
        DeliveryState.Sent,
        Step: 0,
        PushChannel.Id,
        Tries: 1,
        AttemptCount: 0,
        CancelRequested: false,
        DueTime: deadline,
        DeliveryLane.Normal,
        TurnTime: deadline,
        StepDeadline: deadline,
        "",
        now,
        OpenAttempts: []);
}
