using System.Diagnostics;
using Grpc.Core;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Hosting;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Campaigns;

/// <summary>
/// One run to every device, on a server in a process of its own, which is asked again and again how far it has come: the counts must add up each time. Events
/// happen where they are spread over the audience, and the run must end with every device once, whatever they were.
/// </summary>
internal sealed class CampaignRun : IAsyncDisposable
{
    private const string PartnerId = "shop";
    private const string Faker = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
    private const int MostStepSeconds = 3;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(1);

    private readonly CampaignDatabase _database;
    private readonly Random _random;
    private readonly Dictionary<string, string> _settings;
    private readonly Dictionary<CampaignEvent, int> _happened = [];
    private readonly List<double> _progress = [];
    private readonly string _outageFile;
    private readonly string _clockFile;
    private MessagingServer _server = null!;
    private GrpcChannel _channel = null!;
    private long _outageBegun;
    private long _idle;
    private long _peak;
    private int _wrongSums;
    private long _expanded;

    private CampaignRun(CampaignDatabase database, bool hasEvents, int seed)
    {
        (_database, _random) = (database, new Random(seed));
        _outageFile = Path.Combine(database.Folder.FullName, "provider-is-down");
        _clockFile = Path.Combine(database.Folder.FullName, "clock");
        _settings = new Dictionary<string, string>(database.Settings);
        if (hasEvents)
        {
            _settings["Messaging__Sandbox__OutageFile"] = _outageFile;
            if (File.Exists(Faker))
            {
                // The clock that tells the time of day jumps; the one that measures durations does not, as on any real machine.
                File.WriteAllText(_clockFile, "+0s");
                _settings["LD_PRELOAD"] = Faker;
                _settings["FAKETIME_TIMESTAMP_FILE"] = _clockFile;
                _settings["FAKETIME_CACHE_DURATION"] = "1";
                _settings["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";

                // Without it libfaketime, as Debian builds it, ends every wait of the runtime at once.
                _settings["FAKETIME_FORCE_MONOTONIC_FIX"] = "0";
            }
        }
    }

    private PushRunsService.PushRunsServiceClient Runs => new(_channel);

    public static async Task<CampaignResult> MeasureAsync(IDeliveryStorage storage, int devices, int events, int seed, CancellationToken cancellationToken)
    {
        await using var database = new CampaignDatabase(await storage.CreateAsync());
        await using var run = new CampaignRun(database, events > 0, seed);
        await run.StartAsync(cancellationToken);
        var (applicationId, message) = await run.PrepareAsync(cancellationToken);
        await run.StopAsync();
        await database.AddDevicesAsync(applicationId, devices, cancellationToken);
        await run.StartAsync(cancellationToken);
        run._idle = (await run._server.Process.ReadMemoryAsync(cancellationToken)).WorkingSet;
        return await run.SendAsync(message, devices, events, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_channel is not null)
        {
            await StopAsync();
        }
    }

    private CallOptions Options(CancellationToken cancellationToken) => new(_server.Headers, cancellationToken: cancellationToken);

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _server = await MessagingServer.StartAsync(_settings, _database.Folder, cancellationToken);
        _channel = GrpcChannel.ForAddress(_server.GrpcUrl);
    }

    private async Task StopAsync()
    {
        _channel.Dispose();
        _channel = null!;
        await _server.DisposeAsync();
    }

    private async Task<(string ApplicationId, long Message)> PrepareAsync(CancellationToken cancellationToken)
    {
        var applicationId = await _server.CreateApplicationAsync(cancellationToken);
        var options = Options(cancellationToken);
        var partners = new PartnersService.PartnersServiceClient(_channel);
        var partner = new Partner { PartnerId = PartnerId, ApplicationId = applicationId, Platform = PartnerPlatform.Android, Name = "Shop" };
        await partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = partner }, options);
        await partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = PartnerId, Open = true }, options);
        var message = new PushMessage { Everyone = true, Variants = { new PushVariant { Title = "Sale", Text = "The sale begins" } } };
        return (applicationId, (await new PushMessagesService.PushMessagesServiceClient(_channel).CreatePushMessageAsync(
            new CreatePushMessageRequest { PartnerId = PartnerId, Message = message }, options)).Id);
    }

    private async Task<CampaignResult> SendAsync(long message, int devices, int events, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var id = (await Runs.StartPushRunAsync(new StartPushRunRequest { PartnerId = PartnerId, MessageId = message }, Options(cancellationToken))).Run.RunId;
        var (happened, expanded) = (0, TimeSpan.Zero);
        while (true)
        {
            var run = await AskAsync(id, devices, cancellationToken);
            if (run.ExpandedCount == devices && expanded == TimeSpan.Zero)
            {
                expanded = Stopwatch.GetElapsedTime(start);
            }

            if (run.State == PushRunState.Finished && run.QueuedCount + run.SentCount == 0)
            {
                var delivered = Stopwatch.GetElapsedTime(start);
                await StopAsync();
                var (destinations, different) = await _database.CountAsync(id, cancellationToken);
                return new CampaignResult(
                    expanded, delivered, _peak - _idle, new Percentiles(_progress), _happened, _wrongSums, run.FailedCount, destinations, different);
            }

            if (_outageBegun != 0 && Stopwatch.GetElapsedTime(_outageBegun) > Outage)
            {
                File.Delete(_outageFile);
                _outageBegun = 0;
            }

            if (run.State == PushRunState.Paused)
            {
                await Runs.ResumePushRunAsync(new ResumePushRunRequest { PartnerId = PartnerId, RunId = id }, Options(cancellationToken));
            }

            if (happened < events && (run.ExpandedCount >= (long)devices * happened / events || run.State == PushRunState.Finished))
            {
                try
                {
                    await HappenAsync((CampaignEvent)_random.Next(Enum.GetValues<CampaignEvent>().Length), run, ++happened, cancellationToken);
                }
                catch (RpcException exception) when (exception.StatusCode == StatusCode.FailedPrecondition)
                {
                    // The run has ended since it was asked.
                }
            }

            await Task.Delay(Look, TimeProvider.System, cancellationToken);
        }
    }

    private async Task<PushRun> AskAsync(string id, int devices, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var run = (await Runs.GetPushRunAsync(new GetPushRunRequest { PartnerId = PartnerId, RunId = id }, Options(cancellationToken))).Run;
        _progress.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        _peak = Math.Max(_peak, _server.Process.WorkingSet);
        if (run.QueuedCount + run.SentCount + run.DeliveredCount + run.FailedCount != run.ExpandedCount
            || run.ExpandedCount < _expanded
            || (run.State == PushRunState.Finished && run.ExpandedCount != devices))
        {
            _wrongSums++;
        }

        _expanded = run.ExpandedCount;
        return run;
    }

    private async Task HappenAsync(CampaignEvent given, PushRun run, int number, CancellationToken cancellationToken)
    {
        var isOver = run.State == PushRunState.Finished;
        switch (given)
        {
            case CampaignEvent.Pause when !isOver:
                await Runs.PausePushRunAsync(new PausePushRunRequest { PartnerId = PartnerId, RunId = run.RunId }, Options(cancellationToken));
                break;
            case CampaignEvent.Edit when !isOver:
                var changed = new PushRun { RunId = run.RunId, Variants = { new PushVariant { Title = "Sale", Text = $"The sale begins, {number}" } } };
                await Runs.UpdatePushRunAsync(
                    new UpdatePushRunRequest { PartnerId = PartnerId, Run = changed, UpdateMask = new() { Paths = { "variants" } } }, Options(cancellationToken));
                break;
            case CampaignEvent.ProviderDown:
                await File.WriteAllTextAsync(_outageFile, "", cancellationToken);
                _outageBegun = Stopwatch.GetTimestamp();
                break;
            case CampaignEvent.ClockStep when File.Exists(_clockFile):
                await File.WriteAllTextAsync(_clockFile, $"{_random.Next(-MostStepSeconds, MostStepSeconds + 1):+0;-0;+0}s", cancellationToken);
                break;
            case CampaignEvent.Kill:
                await _server.Process.KillAsync(cancellationToken);
                await StopAsync();
                await StartAsync(cancellationToken);
                break;
            default:
                // Too late for this one, or the machine can't do it.
                return;
        }

        _happened[given] = _happened.GetValueOrDefault(given) + 1;
    }
}
