using Grpc.Core;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>One push to every device of an application, followed by a watcher, on a server that is killed again and again meanwhile.</summary>
public sealed class AudienceRun : IAsyncLifetime
{
    public const int Devices = 20_000;

    private const string ApiKey = "crash-test-key";

    // Destinations that the watcher knows of when the server is killed: most while a job still adds some.
    private static readonly int[] Kills = [1_000, 3_000, 5_000, 9_000, 14_000, Devices];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;

    /// <summary>The state that the watcher was told last, by destination.</summary>
    public Dictionary<int, DeliveryState> Told { get; } = [];

    public long Deliveries { get; private set; }

    public long DifferentDevices { get; private set; }

    public long Counted { get; private set; }

    public long Jobs { get; private set; }

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
            ["Messaging__Watch__HeartbeatTime"] = "00:00:01",
        };
        using var node = new Node(new ServerProcess("the server", ApiKey, settings), ApiKey);
        await node.Server.StartAsync(patience.Token);
        var applicationId = await node.Api.CreateApplicationAsync(patience.Token);
        await node.Server.KillAsync(patience.Token);
        await using (var file = await CrashedFile.OpenAsync(_dataPath, patience.Token))
        {
            // Uids that end in a letter: the sandbox delivers them.
            await file.AddDevicesAsync(applicationId, Devices, "device-%05dx", patience.Token);
        }

        await node.Server.StartAsync(patience.Token);

        var sent = await node.Api.Messages.SendPushAsync(
            new SendPushRequest { Text = "The sale begins", Sender = "Crash", ApplicationId = applicationId }, node.Api.Headers, cancellationToken: patience.Token);
        await FollowAsync(node, sent.Message.MessageId, patience.Token);
        await node.Server.KillAsync(patience.Token);
        await ReadAsync(patience.Token);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_dataPath, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Watches until the stream ends by itself, from one life of the server to the next.</summary>
    private async Task FollowAsync(Node node, string messageId, CancellationToken cancellationToken)
    {
        var (token, kills) = ("", 0);
        while (true)
        {
            try
            {
                await node.Server.WhenUpAsync(cancellationToken);
                var request = new WatchMessageRequest { MessageId = messageId, ResumeToken = token };
                using var call = node.Api.Messages.WatchMessage(request, node.Api.Headers, cancellationToken: cancellationToken);
                while (await call.ResponseStream.MoveNext(cancellationToken))
                {
                    token = Take(call.ResponseStream.Current);
                    if (kills < Kills.Length && Told.Count >= Kills[kills])
                    {
                        kills++;
                        await node.Server.KillAsync(cancellationToken);
                        await node.Server.StartAsync(cancellationToken);
                    }
                }

                return;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown)
            {
                // The server was killed: on from where the watcher has come.
            }
        }
    }

    private string Take(StatusEvent response)
    {
        foreach (var state in response.Snapshot?.Destinations ?? [])
        {
            Told[state.DestinationIndex] = state.State;
        }

        if (response.Change is { } change)
        {
            Told[change.DestinationIndex] = change.State;
        }

        return response.ResumeToken;
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await using var file = await CrashedFile.OpenAsync(_dataPath, cancellationToken);
        Deliveries = await file.ReadAsync("SELECT count(*) FROM deliveries", cancellationToken);
        DifferentDevices = await file.ReadAsync("SELECT count(DISTINCT uid) FROM deliveries", cancellationToken);
        Counted = await file.ReadAsync("SELECT delivered_count FROM messages", cancellationToken);
        Jobs = await file.ReadAsync("SELECT count(*) FROM jobs", cancellationToken);
    }
}
