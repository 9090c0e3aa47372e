using System.Diagnostics;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Claims;

/// <summary>A store with a backlog, and claimers that empty it. No dispatcher runs.</summary>
internal static class ClaimRun
{
    private const int DestinationsOfMessage = 1_000;

    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(1);

    /// <summary>Deliveries claimed a second, over all claimers.</summary>
    public static async Task<double> MeasureAsync(
        Action<IServiceCollection> addStorage, int deliveries, int claimSize, int claimers, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Warning));
        addStorage(services);
        services.AddMessagingEngine();
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<MessagingDatabase>().StartAsync(cancellationToken);
        await FillAsync(provider, deliveries, cancellationToken);

        var store = provider.GetRequiredService<IDeliveryStore>();
        var now = provider.GetRequiredService<TimeProvider>().GetUtcNow();
        var start = Stopwatch.GetTimestamp();
        var claimed = await Task.WhenAll(Enumerable.Range(0, claimers).Select(i => Task.Run(
            async () =>
            {
                var count = 0;
                var lease = new Lease($"claimer {i}", LeaseTime);
                while (await store.ClaimAsync(lease, now, new LaneCounts(0, claimSize, 0), cancellationToken) is { Count: > 0 } some)
                {
                    count += some.Count;
                }

                return count;
            },
            cancellationToken)));
        var elapsed = Stopwatch.GetElapsedTime(start);
        return claimed.Sum() == deliveries
            ? deliveries / elapsed.TotalSeconds
            : throw new InvalidOperationException($"{claimed.Sum()} deliveries were claimed of {deliveries}.");
    }

    private static async Task FillAsync(IServiceProvider services, int deliveries, CancellationToken cancellationToken)
    {
        var messages = services.GetRequiredService<IMessageStore>();
        var ids = services.GetRequiredService<ObjectIdGenerator>();
        var accountId = ids.Next();
        var now = services.GetRequiredService<TimeProvider>().GetMilliseconds();
        for (var left = deliveries; left > 0; left -= DestinationsOfMessage)
        {
            var message = new Message(
                ids.Next(),
                accountId,
                ScenarioKey: null,
                [new Step(SmsChannel.Id, "Benchmark", AppCode: null, Timeout: null)],
                Content.Of((SmsChannel.Instance, new SmsContent("Your order is on its way", ""))),
                Platform: null,
                now,
                SendTime: null,
                now.AddDays(2),
                Math.Min(left, DestinationsOfMessage),
                Math.Min(left, DestinationsOfMessage));
            var waiting = Enumerable.Range(0, message.DestinationCount).Select(i => new Delivery(
                new DeliveryKey(message.MessageId, i),
                accountId,
                new Address(AppCode: null, "", "", "", "", $"9627{i:D6}00", "", Platform: null),
                Version: 0,
                DeliveryState.Pending,
                Step: 0,
                SmsChannel.Id,
                Tries: 0,
                AttemptCount: 0,
                CancelRequested: false,
                DueTime: now,
                DeliveryLane.Normal,
                TurnTime: now,
                StepDeadline: null,
                Reason: "",
                ChangeTime: now,
                OpenAttempts: []));
            await messages.AcceptAsync(new Acceptance(message, [.. waiting], Lease: null, Request: null), cancellationToken);
        }
    }
}
