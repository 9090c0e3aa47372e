using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>
/// A message of a campaign to every device of its partner, followed by a watcher, on a server that is killed again and again meanwhile. Halfway the credit
/// is too low: the run is held, the server killed once more, then the credit is topped up and the run resumed.
/// </summary>
public sealed class CampaignRun : IAsyncLifetime
{
    public const int Devices = 20_000;

    private const string ApiKey = "crash-test-key";
    private const string PartnerId = "crash";

    // Destinations that the watcher knows of when the server is killed.
    private static readonly int[] Kills = [1_000, 3_000, 5_000, 9_000, 14_000, Devices];

    private const long PriceMicros = 10_000;

    // Of 20,000 pushes 100 pay half.
    private static readonly Dictionary<Messaging.V1.Channel, decimal> Price = new() { [Messaging.V1.Channel.Push] = 0.01m };

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;

    /// <summary>What the watcher was told last.</summary>
    public PushRun Last { get; private set; } = new();

    public long Deliveries { get; private set; }

    public long DifferentDevices { get; private set; }

    public long Jobs { get; private set; }

    /// <summary>How often the watcher was told that the run waits for credit.</summary>
    public int Holds { get; private set; }

    /// <summary>What was charged, in the price of one push.</summary>
    public long Charges { get; private set; }

    /// <summary>By how much the balance differs from the sum of the ledger.</summary>
    public long Unaccounted { get; private set; }

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
        var messageId = await PrepareAsync(node, applicationId, patience.Token);
        await node.Server.KillAsync(patience.Token);
        await using (var file = await CrashedFile.OpenAsync(_dataPath, patience.Token))
        {
            // Uids that end in a letter: the sandbox delivers them.
            await file.AddDevicesAsync(applicationId, Devices, "device-%05dx", patience.Token);
        }

        await node.Server.StartAsync(patience.Token);
        var sent = await new SendsService.SendsServiceClient(node.Api.Connection).SendPushMessageAsync(
            new SendPushMessageRequest { PartnerId = PartnerId, MessageId = messageId }, node.Api.Headers, cancellationToken: patience.Token);
        await FollowAsync(node, sent.RunId, patience.Token);
        await node.Server.KillAsync(patience.Token);
        await ReadAsync(patience.Token);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_dataPath, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Makes an open partner and a message to all of its devices; answers the message's id.</summary>
    private static async Task<long> PrepareAsync(Node node, string applicationId, CancellationToken cancellationToken)
    {
        var options = new CallOptions(node.Api.Headers, cancellationToken: cancellationToken);
        var partners = new PartnersService.PartnersServiceClient(node.Api.Connection);
        var partner = new Partner { PartnerId = PartnerId, ApplicationId = applicationId, Platform = PartnerPlatform.Android, Name = "Crash" };
        await partners.CreatePartnerAsync(new CreatePartnerRequest { Partner = partner }, options);
        await partners.OpenPartnerAsync(new OpenPartnerRequest { PartnerId = PartnerId, Open = true }, options);
        var message = new PushMessage { Everyone = true, Variants = { new PushVariant { Title = "Sale", Text = "Hello ${clientId}" } } };
        var created = await new PushMessagesService.PushMessagesServiceClient(node.Api.Connection).CreatePushMessageAsync(
            new CreatePushMessageRequest { PartnerId = PartnerId, Message = message }, options);
        await node.Api.SetMoneyAsync(Price, balance: 100, cancellationToken);
        return created.Id;
    }

    /// <summary>Watches until the stream ends by itself, from one life of the server to the next.</summary>
    private async Task FollowAsync(Node node, string runId, CancellationToken cancellationToken)
    {
        var kills = 0;
        while (true)
        {
            try
            {
                await node.Server.WhenUpAsync(cancellationToken);
                var request = new WatchPushRunRequest { PartnerId = PartnerId, RunId = runId };
                using var call = new PushRunsService.PushRunsServiceClient(node.Api.Connection).WatchPushRun(
                    request, node.Api.Headers, cancellationToken: cancellationToken);
                while (await call.ResponseStream.MoveNext(cancellationToken))
                {
                    Last = call.ResponseStream.Current.Run;
                    if (kills < Kills.Length && Last.ExpandedCount >= Kills[kills])
                    {
                        kills++;
                        await node.Server.KillAsync(cancellationToken);
                        await node.Server.StartAsync(cancellationToken);
                    }
                    else if (Last.PauseReason.Length > 0)
                    {
                        await GoOnAsync(node, runId, cancellationToken);
                    }
                }

                return;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown)
            {
                // The server was killed: watch again.
            }
        }
    }

    /// <summary>A run that waits outlives a kill; then it is paid and resumed.</summary>
    private async Task GoOnAsync(Node node, string runId, CancellationToken cancellationToken)
    {
        Holds++;
        if (Holds == 1)
        {
            await node.Server.KillAsync(cancellationToken);
            await node.Server.StartAsync(cancellationToken);
            return;
        }

        await node.Api.SetMoneyAsync(Price, balance: 250, cancellationToken);
        await new PushRunsService.PushRunsServiceClient(node.Api.Connection).ResumePushRunAsync(
            new ResumePushRunRequest { PartnerId = PartnerId, RunId = runId }, node.Api.Headers, cancellationToken: cancellationToken);
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = await CrashedFile.OpenAsync(_dataPath, cancellationToken);
        Deliveries = await file.ReadAsync("SELECT count(*) FROM deliveries", cancellationToken);
        DifferentDevices = await file.ReadAsync("SELECT count(DISTINCT uid) FROM deliveries", cancellationToken);
        Jobs = await file.ReadAsync("SELECT count(*) FROM jobs", cancellationToken);
        Charges = await file.ReadAsync($"SELECT -sum(amount) / {PriceMicros} FROM ledger WHERE kind = 2", cancellationToken);
        Unaccounted = await file.ReadAsync(
            "SELECT (SELECT sum(balance) FROM budgets) - (SELECT sum(amount) FROM ledger)", cancellationToken);
    }
}
