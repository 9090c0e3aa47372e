using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Benchmarks.Places;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Inboxes;

/// <summary>Stores devices and messages to a segment that means all of them, and has some devices open their inbox and read what is first in it.</summary>
internal static class InboxRun
{
    private const int Together = 16;
    private const int Batch = 5000;
    private const int Page = 20;
    private const string Field = "level";

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
            await AddDevicesAsync(host.Services, partner, devices, cancellationToken);
            var result = await OpenAsync(host.Services, partner, (devices, messages, readers), cancellationToken);
            await host.StopAsync(cancellationToken);
            host.Dispose();
            var (time, bytes) = await MeasureRowsAsync(Path.Combine(data.FullName, "messaging.db"), partner, cancellationToken);
            return result with { RowsTime = time, RowsBytes = bytes };
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
        var audiences = ActivatorUtilities.CreateInstance<PartnerAudiences>(services);
        var (sends, lists, reads) = (new ConcurrentBag<double>(), new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var now = TimeProvider.System.GetMilliseconds();
        await services.GetRequiredService<INumberedStore<Segment>>().AddAsync(
            new Segment(partner.PartnerKey, 1, "All", $$$"""{"{{{Field}}}": {"$gte": 0}}""", now, now), request: null, cancellationToken);
        for (var number = 1; number <= counts.Messages; number++)
        {
            var message = new InboxMessage(
                partner.PartnerKey, number, null, null, "All", PushAudience.Nobody with { CampaignSegments = [1] }, now, null, "", [new ShownVariant("", "{}")], now, now);
            var begun = Stopwatch.GetTimestamp();
            await inboxes.AddAsync(message, request: null, cancellationToken);
            sends.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        await Parallel.ForEachAsync(
            Enumerable.Range(0, counts.Readers),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken },
            async (reader, token) =>
            {
                var uid = UidOf((int)((long)reader * counts.Devices / counts.Readers));
                var begun = Stopwatch.GetTimestamp();
                var page = (await inboxes.ListAsync(partner.PartnerKey, uid, now, new PageRequest(Page, ""), token))!;
                var device = await audiences.FindAsync(partner, uid, [.. page.Items.Select(static entry => entry.Message.Audience)], token);
                var addressed = page.Items.Where(entry => device?.Includes(entry.Message.Audience, isEveryoneByDefault: false) == true).ToList();
                lists.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                if (addressed.Count != Math.Min(Page, counts.Messages))
                {
                    throw new InvalidOperationException($"{uid} has {addressed.Count} messages.");
                }

                begun = Stopwatch.GetTimestamp();
                await inboxes.ChangeStateAsync(addressed[0].Message, uid, state => state with { ReadTime = now }, request: null, token);
                reads.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            });
        return new InboxResult(new Percentiles(sends), new Percentiles(lists), new Percentiles(reads), reads.Count, TimeSpan.Zero, 0);
    }

    /// <summary>The other way to do it: a row a device, made in chunks when the message is sent; no server runs on the file.</summary>
    private static async Task<(TimeSpan Time, long Bytes)> MeasureRowsAsync(string file, Partner partner, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        var after = "";
        var before = Run("PRAGMA page_count");
        Do("PRAGMA synchronous = FULL; DELETE FROM inbox_states");
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var rows = Run(
                """
                INSERT INTO inbox_states (partner_key, device_uid, inbox_id, version)
                SELECT @partner, device_uid, 1, 0 FROM devices WHERE app_code = @app AND device_uid > @after ORDER BY device_uid LIMIT @batch;
                SELECT changes()
                """);
            if (rows < Batch)
            {
                break;
            }

            await using var last = Command("SELECT max(device_uid) FROM inbox_states WHERE partner_key = @partner");
            after = (string)last.ExecuteScalar()!;
        }

        var time = Stopwatch.GetElapsedTime(begun);
        Do("PRAGMA wal_checkpoint(TRUNCATE)");
        return (time, (Run("PRAGMA page_count") - before) * Run("PRAGMA page_size"));

        long Run(string sql)
        {
            using var command = Command(sql);
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        void Do(string sql)
        {
            using var command = Command(sql);
            command.ExecuteNonQuery();
        }

        SqliteCommand Command(string sql)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0;
            command.Parameters.AddWithValue("@partner", partner.PartnerKey.ToByteArray());
            command.Parameters.AddWithValue("@app", partner.AppCode.ToByteArray());
            command.Parameters.AddWithValue("@after", after);
            command.Parameters.AddWithValue("@batch", Batch);
            return command;
        }
    }

    private static string UidOf(int device) => $"device-{device:D8}";

    private static async Task AddDevicesAsync(IServiceProvider services, Partner partner, int devices, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetMilliseconds();
        var declared = new DeclaredField(partner.AppCode, Field, FieldType.Number, IsIndexed: false, now, Field);
        await services.GetRequiredService<IDeviceFieldStore>().AddAsync(declared, request: null, cancellationToken);
        var level = ProfileSchema.Of([declared]).Find(Field)!;
        foreach (var batch in Enumerable.Range(0, devices).Chunk(Batch))
        {
            await services.GetRequiredService<IDeviceProfileStore>().ImportAsync(
                [
                    .. batch.Select(i => new ImportedDevice(
                        new Device(partner.AppCode, UidOf(i), Platform.Android, "", "", "", "", "", now, now),
                        new ProfileChange(UidOf(i), new Dictionary<ProfileField, object?> { [level] = (double)(i % 100) }))),
                ],
                cancellationToken);
        }
    }
}
