using System.Text;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Planning;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.Kernel;

namespace Grpc.Messaging.Tests.Unit.Planning;

/// <summary>
/// Random messages, dispatchers that die in the middle of a store call, receipts, cancels and a failing store, by seed; then the promises
/// that must hold whatever happened. A failure names its seed.
/// </summary>
public sealed class RandomRunTests
{
    private const int Messages = 40;

    public static TheoryData<int> Seeds() => new(Enumerable.Range(1, 25));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_CrashesReceiptsAndCancels_KeepsEveryPromise(int seed) => new TestProcess().Run(async () =>
    {
        var random = new Random(seed);
        var options = new DeliveryOptions { ClaimSize = 7, Validity = TimeSpan.FromHours(2) };
        if (seed % 2 == 0)
        {
            options.UnknownOutcome["sms"] = UnknownOutcomePolicy.AwaitReceipt;
        }

        using var engine = new EngineHarness(options);
        for (var i = 0; i < 30; i++)
        {
            engine.Directory.Devices.Add(Sample.Device($"device-{i:00}", $"+9627900{i % 10:000}{i % 8:00}") with { UserId = $"u{i}" });
        }

        var accepted = new List<MessageStatus>();
        var mortal = NewDispatcher(engine, random);
        for (var i = 0; i < Messages; i++)
        {
            accepted.Add(await engine.AcceptAsync(RandomCommand(random)));
            mortal = await ActAsync(engine, accepted, mortal, random);
        }

        // Whatever is left comes to its end with a dispatcher that lives; the last lease of a dead one holds a minute.
        var last = engine.NewDispatcher(engine.Store);
        await engine.RunAsync(TimeSpan.FromHours(4), last);
        await engine.AdvanceAsync(engine.Options.LeaseTime);
        await engine.RunAsync(TimeSpan.FromHours(4), last);

        engine.Log.ExpectNoErrors();
        Assert.Equal(accepted.Sum(status => status.Deliveries.Count), engine.Store.Deliveries.Count);
        foreach (var delivery in engine.Store.Deliveries)
        {
            Check(engine.Store, delivery);
        }
    });

    private static void Check(MemoryStore store, Delivery delivery)
    {
        var changes = store.Log.Where(change => change.Key == delivery.Key).ToList();
        var attempts = store.Attempts(delivery.Key);
        var story = new StringBuilder()
            .AppendJoin(" > ", changes.Select(change => $"{change.State}@{change.Step}"))
            .Append(" | ")
            .AppendJoin(", ", attempts.Select(attempt => $"#{attempt.Number} step {attempt.Step} {attempt.State}"))
            .ToString();

        Assert.True(delivery.State.IsTerminal(), story);
        Assert.True(delivery.DueTime is null, story);
        Assert.Equal(changes[^1].State, delivery.State);
        for (var i = 1; i < changes.Count; i++)
        {
            Assert.True(DeliveryStates.IsLegal(changes[i - 1].State, changes[i].State), story);
            Assert.True(changes[i].Version > changes[i - 1].Version, story);
        }

        // Numbers have no gaps, nothing is tried twice in a step after it was taken, and nothing starts after a success.
        Assert.Equal(Enumerable.Range(1, attempts.Count), attempts.Select(attempt => attempt.Number));
        Assert.Equal(attempts.Count, delivery.AttemptCount);
        Assert.True(attempts.Where(attempt => attempt.IsOpen).GroupBy(attempt => attempt.Step).All(taken => taken.Count() == 1), story);
        var reached = attempts.Where(attempt => attempt.DeliverTime is not null || attempt.ReadTime is not null).ToList();
        Assert.Equal(delivery.State is DeliveryState.Delivered or DeliveryState.Read, reached.Count > 0);
        var success = changes.FindIndex(change => change.State is DeliveryState.Delivered or DeliveryState.Read);
        Assert.True(success < 0 || changes.Skip(success).All(change => change.State is DeliveryState.Delivered or DeliveryState.Read), story);
    }

    private static SendCommand RandomCommand(Random random)
    {
        Step[][] flows =
        [
            [Sample.Push, Sample.Sms],
            [Sample.Sms],
            [Sample.Push],
            [Sample.Push with { Timeout = TimeSpan.FromSeconds(1) }, Sample.Sms with { Timeout = TimeSpan.FromSeconds(5) }, Sample.Push],
        ];
        var flow = flows[random.Next(flows.Length)];
        var destinations = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(3) switch
        {
            0 => DeviceSelector.OfPhone($"96279000{random.Next(10):00}{random.Next(8):00}"),
            1 => new DeviceSelector("", $"u{random.Next(35)}", "", "", ""),
            _ => Sample.Uid($"device-{random.Next(9):00}"),
        });
        return Sample.Command(flow, [.. destinations]) with
        {
            AppCode = Sample.AppCode,
            SendTime = random.Next(4) == 0 ? Sample.Now.AddSeconds(random.Next(120)) : null,
        };
    }

    private static async Task<Mortal> ActAsync(EngineHarness engine, List<MessageStatus> accepted, Mortal mortal, Random random)
    {
        for (var i = random.Next(4); i > 0; i--)
        {
            var run = mortal.Dispatcher.RunOnceAsync(CancellationToken.None);
            if (await Task.WhenAny(run, mortal.Death) != run)
            {
                mortal = NewDispatcher(engine, random);
            }

            await engine.AdvanceAsync(TimeSpan.FromMilliseconds(random.Next(3) switch { 0 => 0, 1 => random.Next(100), _ => random.Next(20_000) }));
        }

        var status = accepted[random.Next(accepted.Count)];
        var delivery = status.Deliveries.Count == 0 ? null : status.Deliveries[random.Next(status.Deliveries.Count)];
        switch (random.Next(6))
        {
            case 0:
                await engine.Intake.CancelAsync(Sample.AccountId, status.Message.MessageId, CancellationToken.None);
                break;
            case 1 when delivery?.Address.AppCode is { } app:
                var kind = random.Next(2) == 0 ? ReceiptKind.Delivered : ReceiptKind.Read;
                await engine.Receipts.ReportAsync(
                    Sample.AccountId, app, delivery.Address.Uid, status.Message.MessageId, kind, CancellationToken.None);
                break;
            case 2 when delivery is not null && engine.Store.Attempts(delivery.Key) is [.., { ProviderMessageId.Length: > 0 } attempt]:
                await engine.Receipts.ReportAsync(
                new ProviderReceipt(attempt.Provider, attempt.ProviderMessageId, null, (ReceiptKind)random.Next(3)), CancellationToken.None);
                break;
        }

        return mortal;
    }

    /// <summary>A dispatcher that dies after a random number of store calls, before or after the store did what it was asked.</summary>
    private static Mortal NewDispatcher(EngineHarness engine, Random random)
    {
        var left = random.Next(1, 40);
        var diesBefore = random.Next(2) == 0;
        var death = new TaskCompletionSource();
        var never = new TaskCompletionSource();
        var tap = new DeliveryStoreTap(engine.Store);
        Func<string, Task> die = _ =>
        {
            if (--left > 0)
            {
                return Task.CompletedTask;
            }

            death.TrySetResult();
            return never.Task;
        };
        (tap.Before, tap.After) = diesBefore ? (die, tap.After) : (tap.Before, die);
        return new Mortal(engine.NewDispatcher(tap), death.Task);
    }

    private sealed record Mortal(Dispatcher Dispatcher, Task Death);
}
