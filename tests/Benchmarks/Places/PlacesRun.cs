using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Places;

/// <summary>Stores a city, has devices walk through it side by side, and compares what they are told with what was there.</summary>
internal static class PlacesRun
{
    private const int Together = 32;

    public static async Task<PlacesResult> MeasureAsync(int geofences, int devices, int steps, CancellationToken cancellationToken)
    {
        var data = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddMessagingStorageSqlite(storage => storage.DataPath = data.FullName);
            using var host = builder.Build();
            await host.StartAsync(cancellationToken);
            var city = new City(geofences);
            var partnerKey = (await Partners.AddAsync(host.Services, cancellationToken)).PartnerKey;
            var fences = host.Services.GetRequiredService<IGeofenceStore>();
            await Parallel.ForEachAsync(
                city.Geofences,
                new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken },
                async (fence, token) => await fences.AddAsync(fence with { PartnerKey = partnerKey }, request: null, token));

            var result = await WalkAsync(host.Services, city, partnerKey, devices, steps, cancellationToken);
            await host.StopAsync(cancellationToken);
            return result;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<PlacesResult> WalkAsync(
        IServiceProvider services, City city, ObjectId partnerKey, int devices, int steps, CancellationToken cancellationToken)
    {
        var (fences, activities) = (services.GetRequiredService<IGeofenceStore>(), services.GetRequiredService<IActivityStore>());
        var (lookups, positions) = (new ConcurrentBag<double>(), new ConcurrentBag<double>());
        var (told, wrong) = (0L, 0L);
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, devices),
            new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellationToken },
            async (device, token) =>
            {
                var inside = new HashSet<long>();
                foreach (var point in City.Walk(device, steps))
                {
                    var begun = Stopwatch.GetTimestamp();
                    var found = await fences.ListContainingAsync(partnerKey, point, token);
                    lookups.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                    PlaceSeen[] places = [.. found.Select(fence => new PlaceSeen(fence.GeofenceId, [], IsLeft: false, ""))];
                    PlaceChange change = null!;
                    await activities.ChangeAsync(
                        DeviceActivity.Begin(partnerKey, $"device-{device}", TimeProvider.System.GetMilliseconds()),
                        stored => (change = DeviceReports.Move(stored.Memory, places)).Memory is var memory && ReferenceEquals(memory, stored.Memory)
                            ? stored
                            : stored with { Memory = memory },
                        reaction: null,
                        token);
                    positions.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);

                    var now = city.Around(point);
                    var faults = change.Entered.ToHashSet();
                    faults.SymmetricExceptWith(now.Except(inside));
                    var more = change.Left.ToHashSet();
                    more.SymmetricExceptWith(inside.Except(now));
                    Interlocked.Add(ref wrong, faults.Count + more.Count);
                    Interlocked.Add(ref told, change.Entered.Count + change.Left.Count);
                    inside = now;
                }
            });
        var rate = devices * (double)steps / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return new PlacesResult(new Percentiles(lookups), new Percentiles(positions), rate, told, wrong, GC.GetTotalMemory(forceFullCollection: true));
    }
}
