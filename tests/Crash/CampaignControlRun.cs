using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>
/// Three runs to the same devices, one after the other, on a server that is killed again and again meanwhile: one with a rate whose text is changed on its way,
/// one that compares two texts, and one that sends that again to whom it did not reach.
/// </summary>
public sealed class CampaignControlRun : IAsyncLifetime
{
    public const int Devices = 6_000;

    /// <summary>Destinations a second of the first run.</summary>
    public const int Rate = 2_000;

    public const string Before = "Before";
    public const string After = "After";
    public const string Own = "Own";
    public const string Other = "Other";

    private const string ApiKey = "crash-test-key";
    private const string PartnerId = "crash";

    // So that those who were not reached are several pages.
    private const int ResendRate = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;

    /// <summary>The last that a watcher was told of each run: changed on its way, compared, sent again.</summary>
    public IReadOnlyList<PushRun> Last => _last;

    /// <summary>Whom each run went to.</summary>
    public IReadOnlyList<IReadOnlyList<CampaignDestination>> Destinations => _destinations;

    /// <summary>What the change of the first run was answered: to how many it was expanded by then.</summary>
    public long ExpandedAtChange { get; private set; }

    /// <summary>Devices that the second run had not reached when the third began.</summary>
    public IReadOnlySet<string> UnreachedBefore { get; private set; } = new HashSet<string>();

    public long Jobs { get; private set; }

    private readonly List<PushRun> _last = [];
    private readonly List<IReadOnlyList<CampaignDestination>> _destinations = [];

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var settings = new Dictionary<string, string>
        {
            ["Messaging__DataPath"] = _dataPath,
            ["Messaging__Delivery__ChunkSize"] = "400",
            ["Messaging__Delivery__LeaseTime"] = "00:00:02",
            ["Messaging__Delivery__SendTimeout"] = "00:00:01",
            ["Messaging__Delivery__HoldTime"] = "00:00:01",
            ["Messaging__Jobs__LeaseTime"] = "00:00:05",
        };
        using var node = new Node(new ServerProcess("the server", ApiKey, settings), ApiKey);
        await node.Server.StartAsync(patience.Token);
        var applicationId = await node.Api.CreateApplicationAsync(patience.Token);
        var messages = await PrepareAsync(node, applicationId, patience.Token);
        await node.Server.KillAsync(patience.Token);
        await using (var file = await CrashedFile.OpenAsync(_dataPath, patience.Token))
        {
            // Uids that end in digits: the sandbox refuses some, and never says what became of others.
            await file.AddDevicesAsync(applicationId, Devices, "device-%05d", patience.Token);
        }

        await node.Server.StartAsync(patience.Token);
        await ChangeOnItsWayAsync(node, messages[0], patience.Token);
        var compared = await CompareAsync(node, messages[1], patience.Token);
        UnreachedBefore = await KilledAsync(node, file => file.ReadUnreachedAsync(compared, patience.Token), patience.Token);
        await SendAgainAsync(node, compared, patience.Token);
        await node.Server.KillAsync(patience.Token);
        await ReadAsync(patience.Token);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_dataPath, recursive: true);
        return Task.CompletedTask;
    }

    private static PushRunsService.PushRunsServiceClient Runs(Node node) => new(node.Api.Connection);

    private static CallOptions Options(Node node, CancellationToken cancellationToken) => new(node.Api.Headers, cancellationToken: cancellationToken);

    private static PushVariant Say(string text) => new() { Title = "Sale", Text = text };

    /// <summary>Makes an open partner and two messages to all of its devices; answers their ids.</summary>
    private static async Task<IReadOnlyList<long>> PrepareAsync(Node node, string applicationId, CancellationToken cancellationToken)
    {
        var options = Options(node, cancellationToken);
        var partners = new PartnersService.PartnersServiceClient(node.Api.Connection);
        var partner = new Partner { PartnerId = PartnerId, ApplicationId = applicationId, Platform = PartnerPlatform.Android, Name = "Crash" };
        await partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = partner }, options);
        await partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = PartnerId, Open = true }, options);
        var ids = new List<long>();
        foreach (var text in new[] { Before, Own })
        {
            var message = new PushMessage { Everyone = true, Variants = { Say(text) } };
            ids.Add((await new PushMessagesService.PushMessagesServiceClient(node.Api.Connection).CreatePushMessageAsync(
                new CreatePushMessageRequest { PartnerId = PartnerId, Message = message }, options)).Id);
        }

        return ids;
    }

    private static async Task RestartAsync(Node node, CancellationToken cancellationToken)
    {
        await node.Server.KillAsync(cancellationToken);
        await node.Server.StartAsync(cancellationToken);
    }

    private async Task ChangeOnItsWayAsync(Node node, long message, CancellationToken cancellationToken)
    {
        var run = await Runs(node).StartPushRunAsync(
            new StartPushRunRequest { PartnerId = PartnerId, MessageId = message, MaxRate = Rate }, Options(node, cancellationToken));
        await FollowAsync(
            node,
            run.Run.RunId,
            [
                (800, _ => RestartAsync(node, cancellationToken)),
                (2_000, async _ =>
                {
                    var changed = new PushRun { RunId = run.Run.RunId, Variants = { Say(After) } };
                    var answer = await Runs(node).UpdatePushRunAsync(
                        new UpdatePushRunRequest { PartnerId = PartnerId, Run = changed, UpdateMask = new() { Paths = { "variants" } } },
                        Options(node, cancellationToken));
                    ExpandedAtChange = answer.Run.ExpandedCount;
                    await RestartAsync(node, cancellationToken);
                }),
                (4_000, _ => RestartAsync(node, cancellationToken)),
            ],
            cancellationToken);
    }

    private async Task<string> CompareAsync(Node node, long message, CancellationToken cancellationToken)
    {
        var run = await Runs(node).StartPushRunAsync(
            new StartPushRunRequest
            {
                PartnerId = PartnerId,
                MessageId = message,
                Split = new PushSplit { TestShare = 40, TestDuration = 8, Alternatives = { new PushAlternative { Variants = { Say(Other) } } } },
            },
            Options(node, cancellationToken));
        await FollowAsync(
            node,
            run.Run.RunId,
            [
                (300, _ => RestartAsync(node, cancellationToken)),
                (2_000, async _ =>
                {
                    // Those who take part are about 2,400: whoever was told the other text by now clicks.
                    var told = await KilledAsync(node, file => file.ReadDestinationsAsync(run.Run.RunId, cancellationToken), cancellationToken);
                    var clicks = told.Where(static destination => destination.Text == Other)
                        .Select(static destination => new PushEvent { Type = PushEventType.Click, DeviceId = destination.Uid, MessageId = destination.MessageId });
                    await new PushEventsService.PushEventsServiceClient(node.Api.Connection).ReportPushEventsAsync(
                        new ReportPushEventsRequest { PartnerId = PartnerId, Events = { clicks.Take(500) } }, Options(node, cancellationToken));
                    await RestartAsync(node, cancellationToken);
                }),
                (4_000, _ => RestartAsync(node, cancellationToken)),
            ],
            cancellationToken);
        return run.Run.RunId;
    }

    private async Task SendAgainAsync(Node node, string compared, CancellationToken cancellationToken)
    {
        var run = await Runs(node).ResendPushRunAsync(
            new ResendPushRunRequest { PartnerId = PartnerId, RunId = compared, MaxRate = ResendRate }, Options(node, cancellationToken));
        await FollowAsync(
            node,
            run.Run.RunId,
            [(1, _ => RestartAsync(node, cancellationToken)), (ResendRate + 1, _ => RestartAsync(node, cancellationToken))],
            cancellationToken);
    }

    /// <summary>Kills the server, reads its file, and starts it again.</summary>
    private async Task<T> KilledAsync<T>(Node node, Func<CrashedFile, Task<T>> read, CancellationToken cancellationToken)
    {
        await node.Server.KillAsync(cancellationToken);
        T result;
        await using (var file = await CrashedFile.OpenAsync(_dataPath, cancellationToken))
        {
            result = await read(file);
        }

        await node.Server.StartAsync(cancellationToken);
        return result;
    }

    /// <summary>Watches until the stream ends by itself, from one life of the server to the next, and does each thing when so many destinations are expanded.</summary>
    private async Task FollowAsync(
        Node node, string runId, IReadOnlyList<(long Expanded, Func<PushRun, Task> Act)> acts, CancellationToken cancellationToken)
    {
        var last = new PushRun();
        var done = 0;
        while (true)
        {
            try
            {
                await node.Server.WhenUpAsync(cancellationToken);
                using var call = Runs(node).WatchPushRun(
                    new WatchPushRunRequest { PartnerId = PartnerId, RunId = runId }, node.Api.Headers, cancellationToken: cancellationToken);
                while (await call.ResponseStream.MoveNext(cancellationToken))
                {
                    last = call.ResponseStream.Current.Run;
                    if (done < acts.Count && last.ExpandedCount >= acts[done].Expanded)
                    {
                        await acts[done++].Act(last);
                    }
                }

                _last.Add(last);
                return;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown)
            {
                // The server was killed: watch again.
            }
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = await CrashedFile.OpenAsync(_dataPath, cancellationToken);
        foreach (var run in _last)
        {
            _destinations.Add(await file.ReadDestinationsAsync(run.RunId, cancellationToken));
        }

        Jobs = await file.ReadAsync("SELECT count(*) FROM jobs", cancellationToken);
    }
}
