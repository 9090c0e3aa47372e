using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Audiences;

/// <summary>One server in a process of its own, one partner, and one caller who does one thing after the other.</summary>
internal sealed class AudienceRun : IAsyncDisposable
{
    private const string PartnerId = "shop";
    private const int Batch = 1_000;
    private const int Warmup = 200;
    private const int Counts = 20;

    // So that of evenly spread devices some are in the segment.
    private const int Offset = 55;

    private static readonly string[] Countries = ["FR", "DE", "SA", "JO", "EG", "GB", "IT", "ES", "PL", "SE", "NO", "FI", "DK", "NL", "BE", "AT", "CH", "PT", "GR", "IE"];

    private readonly IDeliveryDatabase _database;
    private readonly MessagingServer _server;
    private readonly GrpcChannel _channel;
    private readonly string _applicationId;

    private AudienceRun(IDeliveryDatabase database, MessagingServer server, string applicationId) =>
        (_database, _server, _channel, _applicationId) = (database, server, GrpcChannel.ForAddress(server.GrpcUrl), applicationId);

    private CallOptions Options => new(_server.Headers);

    public static async Task<AudienceRun> StartAsync(IDeliveryStorage storage, CancellationToken cancellationToken)
    {
        var database = await storage.CreateAsync();
        var server = await MessagingServer.StartAsync(database.Settings, cancellationToken);
        var run = new AudienceRun(database, server, await server.CreateApplicationAsync(cancellationToken));
        var partners = new PartnersService.PartnersServiceClient(run._channel);
        var partner = new Partner { PartnerId = PartnerId, ApplicationId = run._applicationId, Platform = PartnerPlatform.Android, Name = "Shop" };
        await partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = partner }, run.Options);
        await partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = PartnerId, Open = true }, run.Options);
        await new DeviceFieldsService.DeviceFieldsServiceClient(run._channel).CreateDeviceFieldAsync(
            new CreateDeviceFieldRequest { PartnerId = PartnerId, Field = new DeviceField { Name = "level", Type = DeviceFieldType.Number, Indexed = true } },
            run.Options);
        return run;
    }

    /// <summary>Imports devices over one stream; answers how many a second.</summary>
    public async Task<double> ImportAsync(int devices, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        using var call = new DevicesService.DevicesServiceClient(_channel).ImportDevices(Options.WithCancellationToken(cancellationToken));
        foreach (var batch in Enumerable.Range(0, devices).Chunk(Batch))
        {
            await call.RequestStream.WriteAsync(
                new ImportDevicesRequest
                {
                    ApplicationId = _applicationId,
                    Devices = { batch.Select(i => new Device { DeviceId = UidOf(i), Platform = Platform.Android, UserId = $"C-{i}" }) },
                    Values = { batch.Select(ValuesOf) },
                },
                cancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        var answer = await call.ResponseAsync;
        return answer.RowCount == devices && answer.FailedCount == 0
            ? devices / Stopwatch.GetElapsedTime(begun).TotalSeconds
            : throw new InvalidOperationException($"{answer.FailedCount} of {answer.RowCount} devices were refused: {answer.Faults}");
    }

    /// <summary>All else, as rows of a table.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> MeasureAsync(int devices, int askers, CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var query in new[]
        {
            """{"level": 7}""", """{"level": {"$gte": 90}}""", """{"country": "FR"}""", """{"country": {"$in": ["FR", "DE"]}}""",
        })
        {
            var segment = await CreateSegmentAsync(query, cancellationToken);
            var segments = new SegmentsService.SegmentsServiceClient(_channel);
            long counted = 0;
            var times = await TimeAsync(Counts, async _ =>
                counted = (await segments.GetSegmentCountAsync(
                    new GetSegmentCountRequest { PartnerId = PartnerId, SegmentId = segment }, Options.WithCancellationToken(cancellationToken))).Count);
            rows.Add([$"count of `{query}`, {counted:N0} devices; p50, p99, longest", times.Show()]);
            var pages = await TimeAsync(Counts, async _ => await segments.ListSegmentDevicesAsync(
                new ListSegmentDevicesRequest { PartnerId = PartnerId, SegmentId = segment }, Options.WithCancellationToken(cancellationToken)));
            rows.Add([$"first page of `{query}`; p50, p99, longest", pages.Show()]);
        }

        var audience = await CreateSegmentAsync("""{"country": "FR", "level": {"$gte": 50}}""", cancellationToken);
        await SendAsync(audience, cancellationToken);
        var tokens = await TokensAsync(devices, askers + Warmup, cancellationToken);
        var sdk = new SdkService.SdkServiceClient(_channel);
        await ForEachAsync(tokens, async options => await sdk.ReportActivityAsync(new ReportActivityRequest { Network = "wifi" }, options));
        var shown = 0;
        rows.Add(["what to show now, of 20 in-apps for a segment; p50, p99, longest", (await ForEachAsync(tokens, async options =>
            shown += (await sdk.GetShownMessagesAsync(new GetShownMessagesRequest(), options)).Messages.Count)).Show()]);
        var held = 0;
        rows.Add(["a page of the inbox, of 20 messages to a segment; p50, p99, longest", (await ForEachAsync(tokens, async options =>
            held += (await sdk.ListDeviceInboxAsync(new ListDeviceInboxRequest(), options)).Messages.Count)).Show()]);
        rows.Add(["messages shown, and in inboxes, by all who asked", $"{shown:N0}, {held:N0}"]);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string UidOf(int device) => $"device-{device:D8}";

    private static Struct ValuesOf(int device) => new()
    {
        Fields =
        {
            ["level"] = Value.ForNumber(device % 100),
            ["country"] = Value.ForString(Countries[device / 100 % Countries.Length]),
            ["language"] = Value.ForString("fr"),
            ["model"] = Value.ForString("Pixel 9"),
        },
    };

    private static async Task<Percentiles> TimeAsync(int times, Func<int, Task> work)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await work(i);
            taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return new Percentiles(taken);
    }

    // The first ones do not count: tiered compilation settles with them.
    private static async Task<Percentiles> ForEachAsync(IReadOnlyList<string> tokens, Func<CallOptions, Task> work)
    {
        CallOptions As(int i) => new(new Metadata { { "authorization", $"Bearer {tokens[i]}" } });
        await TimeAsync(Warmup, i => work(As(i)));
        return await TimeAsync(tokens.Count - Warmup, i => work(As(Warmup + i)));
    }

    private async Task<long> CreateSegmentAsync(string query, CancellationToken cancellationToken)
    {
        var segment = new Segment { Name = query, Query = Struct.Parser.ParseJson(query) };
        var created = await new SegmentsService.SegmentsServiceClient(_channel).CreateSegmentAsync(
            new CreateSegmentRequest { PartnerId = PartnerId, Segment = segment }, Options.WithCancellationToken(cancellationToken));
        return created.Segment.SegmentId;
    }

    private async Task SendAsync(long segment, CancellationToken cancellationToken)
    {
        var audience = new AudienceSegments { Campaign = { segment } };
        for (var i = 0; i < 20; i++)
        {
            var template = new CustomTemplate { TemplateValue = "text-banner", Title = "Hello ${clientId}", Text = "Sale" };
            await new InAppsService.InAppsServiceClient(_channel).CreateInAppAsync(
                new CreateInAppRequest
                {
                    PartnerId = PartnerId,
                    InApp = new InApp { Name = "Sale", IsActive = true, Segments = audience, Variants = { new InAppVariant { CustomTemplate = template } } },
                },
                Options.WithCancellationToken(cancellationToken));
            var variant = new InboxVariant { Title = "Hello ${clientId}", Content = new InboxContent { Type = "text", Body = "Sale" } };
            await new InboxMessagesService.InboxMessagesServiceClient(_channel).CreateInboxMessageAsync(
                new CreateInboxMessageRequest { PartnerId = PartnerId, InboxMessage = new InboxMessage { Name = "Sale", Segments = audience, Variants = { variant } } },
                Options.WithCancellationToken(cancellationToken));
        }
    }

    private async Task<IReadOnlyList<string>> TokensAsync(int devices, int count, CancellationToken cancellationToken)
    {
        var service = new DeviceTokensService.DeviceTokensServiceClient(_channel);
        var tokens = new string[count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
            async (i, token) => tokens[i] = (await service.IssueDeviceTokenAsync(
                new IssueDeviceTokenRequest { PartnerId = PartnerId, DeviceId = UidOf((int)(((long)i * devices / count) + Offset) % devices) }, Options.WithCancellationToken(token))).DeviceToken);
        return tokens;
    }
}
