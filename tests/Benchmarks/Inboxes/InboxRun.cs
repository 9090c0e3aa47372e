using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Benchmarks.Places;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Inboxes;

/// <summary>Stores devices and messages to all of them, and has some devices open their inbox and read what is first in it.</summary>
internal static class InboxRun
{
    private const int Together = 16;
    private const int Batch = 5000;
    private const int Page = 20;

    public static async Task<InboxResult> MeasureAsync(int devices, int messages, int readers, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddMessagingStorageSqlite(storage => storage.DataPath = data.FullName);
            using var host = builder.Build();
            await host.StartAsync(cancellationToken);
            var partner = await Partners.AddAsync(host.Services, cancellationToken);
            await AddDevicesAsync(host.Services.GetRequiredService<IDeviceStore>(), partner, devices, cancellationToken);
            var result = await OpenAsync(host.Services, partner, (devices, messages, readers), cancellationToken);
            await host.StopAsync(cancellationToken);
            return result;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<InboxResult> OpenAsync(
        IServiceProvider services, Partner partner, (int Devices, int Messages, int Readers) counts, CancellationToken cancellationToken)
    {
        var inboxes = services.GetRequiredService<IInboxStore>();
        var store = services.GetRequiredService<IDeviceStore>();
        var (sends, lists, reads) = (new ConcurrentBag<double>(), new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var now = TimeProvider.System.GetMilliseconds();
        for (var number = 1; number <= counts.Messages; number++)
        {
            var message = new InboxMessage(
                partner.PartnerKey, number, null, null, "All", PushAudience.Nobody with { IsEveryone = true }, now, null, "", [new ShownVariant("", "{}")], now, now);
            var begun = Stopwatch.GetTimestamp();
            await inboxes.AddAsync(message, request: null, cancellationToken);
            sends.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, counts.Readers),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken },
            async (reader, token) =>
            {
                var uid = $"device-{(long)reader * counts.Devices / counts.Readers}";
                var begun = Stopwatch.GetTimestamp();
                _ = await store.FindAsync(partner.AppCode, uid, token) ?? throw new InvalidOperationException($"{uid} is missing.");
                var page = await inboxes.ListAsync(partner.PartnerKey, uid, now, new PageRequest(Page, ""), token);
                lists.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                begun = Stopwatch.GetTimestamp();
                await inboxes.ChangeStateAsync(
                    page!.Items[0].Message, uid, state => state with { ReadTime = now }, request: null, token);
                reads.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            });
        return new InboxResult(new Percentiles(sends), new Percentiles(lists), new Percentiles(reads), reads.Count);
    }

    private static async Task AddDevicesAsync(IDeviceStore store, Partner partner, int devices, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetMilliseconds();
        foreach (var batch in Enumerable.Range(0, devices).Chunk(Batch))
        {
            await store.PutAsync(
                [.. batch.Select(i => new Device(partner.AppCode, $"device-{i}", Platform.Android, "", "", "", "", "", now, now))], cancellationToken);
        }
    }
}
