using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Watchers;

/// <summary>
/// Watches of the real server, one a message: idle while their messages wait for tomorrow, until all messages are cancelled, which every
/// single watcher must be told.
/// </summary>
internal static class MessageWatchers
{
    /// <summary>Calls under way at a time while messages are sent and cancelled, and watches opened.</summary>
    private const int Concurrency = 32;

    /// <summary>How much more memory the server has in use with this many watches open.</summary>
    public static async Task<MemorySample> MeasureAsync(
        MessagingServer server, Func<int, string, CancellationToken, Task<IOpenWatch>> open, int count, CancellationToken cancellationToken)
    {
        // What the first watches create once must not count.
        await RunAsync(server, open, Concurrency, whileIdle: null, cancellationToken);
        MemorySample before = default, after = default;
        await RunAsync(
            server,
            open,
            count,
            async isOpen =>
            {
                var sample = await server.Process.ReadMemoryAsync(cancellationToken);
                (before, after) = isOpen ? (before, sample) : (sample, after);
            },
            cancellationToken);
        return new MemorySample(after.Heap - before.Heap, after.WorkingSet - before.WorkingSet);
    }

    private static async Task RunAsync(
        MessagingServer server,
        Func<int, string, CancellationToken, Task<IOpenWatch>> open,
        int count,
        Func<bool, Task>? whileIdle,
        CancellationToken cancellationToken)
    {
        var messageIds = new string[count];
        await ForAllAsync(async i => messageIds[i] = await ScheduleAsync(server, cancellationToken));
        await (whileIdle?.Invoke(false) ?? Task.CompletedTask);

        var watches = new IOpenWatch[count];
        await ForAllAsync(async i =>
        {
            watches[i] = await open(i, messageIds[i], cancellationToken);
            await watches[i].ReadSnapshotAsync(cancellationToken);
        });
        await (whileIdle?.Invoke(true) ?? Task.CompletedTask);

        var told = Task.WhenAll(watches.Select(watch => watch.ReadToEndAsync(cancellationToken)));
        await ForAllAsync(async i => await server.Messages.CancelMessageAsync(
            new CancelMessageRequest { MessageId = messageIds[i] }, server.Headers, cancellationToken: cancellationToken));
        var missed = (await told).Count(wasTold => !wasTold);
        foreach (var watch in watches)
        {
            watch.Dispose();
        }

        if (missed > 0)
        {
            throw new InvalidOperationException($"{missed} of {count} watchers ended without the terminal state.");
        }

        Task ForAllAsync(Func<int, Task> body) => Parallel.ForAsync(
            0,
            count,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
            async (i, _) => await body(i));
    }

    private static async Task<string> ScheduleAsync(MessagingServer server, CancellationToken cancellationToken)
    {
        var request = new SendSmsRequest
        {
            Text = DeliveryLoad.Text,
            Sender = "Benchmark",
            Destinations = { DeliveryLoad.Phone(0) },
            SendTime = TimeProvider.System.GetUtcNow().AddDays(1).ToTimestamp(),
        };
        return (await server.Messages.SendSmsAsync(request, server.Headers, cancellationToken: cancellationToken)).Message.MessageId;
    }
}
