using System.Collections.Concurrent;
using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Instants;

/// <summary>One server in a process of its own, and a partner with devices that each send means some of.</summary>
internal sealed class InstantRun : IAsyncDisposable
{
    /// <summary>Targets of a send: as many as one can have.</summary>
    public const int Targets = 100;

    private const string PartnerId = "shop";
    private const string ParentId = "order-shipped";
    private const int Devices = 10_000;
    private const int Batch = 1_000;
    private const int WarmUp = 200;

    private readonly IDeliveryDatabase _database;
    private readonly MessagingServer _server;
    private readonly GrpcChannel _channel;

    private InstantRun(IDeliveryDatabase database, MessagingServer server) =>
        (_database, _server, _channel) = (database, server, GrpcChannel.ForAddress(server.GrpcUrl));

    public static async Task<InstantRun> StartAsync(IDeliveryStorage storage, CancellationToken cancellationToken)
    {
        var database = await storage.CreateAsync();
        var server = await MessagingServer.StartAsync(database.Settings, cancellationToken);
        var run = new InstantRun(database, server);
        await run.PrepareAsync(cancellationToken);
        return run;
    }

    /// <summary>How long sends took, and the same sends once more under the same keys.</summary>
    /// <exception cref="InvalidOperationException">A repetition was answered otherwise.</exception>
    public async Task<(Percentiles Accepts, Percentiles Repetitions)> MeasureAsync(int sends, int callers, CancellationToken cancellationToken)
    {
        var ids = new ConcurrentDictionary<int, long>();
        await SendAsync(Enumerable.Range(sends, WarmUp), callers, ids, cancellationToken);
        var accepts = await SendAsync(Enumerable.Range(0, sends), callers, ids, cancellationToken);
        var again = new ConcurrentDictionary<int, long>();
        var repetitions = await SendAsync(Enumerable.Range(0, sends), callers, again, cancellationToken);
        return again.All(answer => ids[answer.Key] == answer.Value)
            ? (accepts, repetitions)
            : throw new InvalidOperationException("A repeated send was answered by another message.");
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static Struct TargetOf(int send, int target) => new()
    {
        Fields =
        {
            ["clientId"] = Value.ForString($"C-{((send * Targets) + target) % Devices}"),
            ["data"] = Value.ForStruct(new Struct { Fields = { ["order_id"] = Value.ForString($"{send}-{target}") } }),
        },
    };

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var options = new CallOptions(_server.Headers, cancellationToken: cancellationToken);
        var applicationId = await _server.CreateApplicationAsync(cancellationToken);
        var partners = new PartnersService.PartnersServiceClient(_channel);
        var partner = new Partner { PartnerId = PartnerId, ApplicationId = applicationId, Platform = PartnerPlatform.Android, Name = "Shop" };
        await partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = partner }, options);
        await partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = PartnerId, Open = true }, options);
        await new PushMessagesService.PushMessagesServiceClient(_channel).CreatePushMessageAsync(
            new CreatePushMessageRequest
            {
                PartnerId = PartnerId,
                Message = new PushMessage
                {
                    ExternalId = ParentId,
                    Variants = { new PushVariant { Title = "Parcel", Text = "Parcel ${order_id} is on its way" } },
                },
            },
            options);
        using var call = new DevicesService.DevicesServiceClient(_channel).ImportDevices(options);
        foreach (var batch in Enumerable.Range(0, Devices).Chunk(Batch))
        {
            await call.RequestStream.WriteAsync(
                new ImportDevicesRequest
                {
                    ApplicationId = applicationId,
                    Devices = { batch.Select(static i => new Device { DeviceId = $"device-{i}", Platform = Platform.Android, UserId = $"C-{i}" }) },
                },
                cancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        await call.ResponseAsync;
    }

    private async Task<Percentiles> SendAsync(
        IEnumerable<int> numbers, int callers, ConcurrentDictionary<int, long> ids, CancellationToken cancellationToken)
    {
        var sends = new SendsService.SendsServiceClient(_channel);
        var times = new ConcurrentBag<double>();
        await Parallel.ForEachAsync(
            numbers,
            new ParallelOptions { MaxDegreeOfParallelism = callers, CancellationToken = cancellationToken },
            async (number, token) =>
            {
                var request = new SendInstantRequest
                {
                    PartnerId = PartnerId,
                    RequestId = $"send-{number}",
                    Instant = new InstantMessage
                    {
                        ParentMessageExternalId = ParentId,
                        Targets = { Enumerable.Range(0, Targets).Select(target => TargetOf(number, target)) },
                    },
                };
                var begun = Stopwatch.GetTimestamp();
                var answer = await sends.SendInstantAsync(request, _server.Headers, cancellationToken: token);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                ids[number] = answer.MessageId;
            });
        return new Percentiles(times);
    }
}
