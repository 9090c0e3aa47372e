using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Grpc.Core;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>A webhook whose server is killed between what happens and the acknowledgement of its callback.</summary>
public sealed class CallbackTests : IAsyncLifetime, IDisposable
{
    private const string ApiKey = "crash-test-key";
    private const int Messages = 60;
    private const int Kills = 4;

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));
    private readonly Channel<Told> _told = System.Threading.Channels.Channel.CreateUnbounded<Told>();
    private readonly ConcurrentBag<Told> _all = [];
    private readonly CallbackListener _listener;
    private Node? _node;

    // Requests that come while it is false get no answer, as from a receiver that hangs.
    private volatile bool _isAnswering = true;

    public CallbackTests() => _listener = new CallbackListener(TakeAsync);

    private Node Node => _node ?? throw new InvalidOperationException("The server has not started.");

    private CancellationToken Token => _patience.Token;

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string>
        {
            ["Messaging__DataPath"] = _dataPath,
            ["Messaging__Delivery__LeaseTime"] = "00:00:02",
            ["Messaging__Delivery__SendTimeout"] = "00:00:01",
            ["Messaging__Delivery__HoldTime"] = "00:00:01",
            ["Messaging__Jobs__LeaseTime"] = "00:00:07",
            ["Messaging__Webhooks__Timeout"] = "00:00:02",
            ["Messaging__Webhooks__RetryDelay"] = "00:00:00.200",
            ["Messaging__Webhooks__AllowPrivateNetworks"] = "true",
        };
        _node = new Node(new ServerProcess("the server", ApiKey, settings), ApiKey);
        await Node.Server.StartAsync(Token);
        using var channel = GrpcChannel.ForAddress(Node.Server.GrpcUrl);
        var webhook = new Webhook { Url = _listener.Url, EventTypes = { "message.delivered" } };
        await new WebhooksService.WebhooksServiceClient(channel).CreateWebhookAsync(
            new CreateWebhookRequest { Webhook = webhook }, Node.Api.Headers, cancellationToken: Token);
    }

    public async Task DisposeAsync()
    {
        Node.Dispose();
        await _listener.DisposeAsync();
        Directory.Delete(_dataPath, recursive: true);
    }

    public void Dispose()
    {
        _node?.Dispose();
        _patience.Dispose();
    }

    [Fact]
    public async Task Callback_ServerKilledWhileItWaitsForTheAnswer_IsMadeAgainUnderTheSameId()
    {
        _isAnswering = false;
        var messageId = await SendAsync(1);
        var first = await _told.Reader.ReadAsync(Token);

        await Node.Server.KillAsync(Token);
        _isAnswering = true;
        await Node.Server.StartAsync(Token);
        var second = await _told.Reader.ReadAsync(Token);

        Assert.Equal((messageId, messageId), (first.MessageId, second.MessageId));
        Assert.Equal(first.Id, second.Id);
    }

    [Fact]
    public async Task Callbacks_ServerKilledAgainAndAgain_AllArriveAndNoneUnderTwoIds()
    {
        var sent = new HashSet<string>();
        var arrived = new HashSet<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            for (var i = 0; i < Messages / Kills; i++)
            {
                sent.Add(await SendAsync(i));
            }

            // Not when all is quiet: some were told, some were not.
            while (arrived.Count < sent.Count - (Messages / Kills / 2))
            {
                arrived.Add((await _told.Reader.ReadAsync(Token)).MessageId);
            }

            await Node.Server.KillAsync(Token);
            await Node.Server.StartAsync(Token);
        }

        while (!arrived.IsSupersetOf(sent))
        {
            arrived.Add((await _told.Reader.ReadAsync(Token)).MessageId);
        }

        Assert.Equal(sent, arrived);
        Assert.All(_all.GroupBy(told => told.MessageId), told => Assert.Single(told.Select(request => request.Id).Distinct()));
        Assert.Equal(sent.Count, _all.Select(told => told.Id).Distinct().Count());
    }

    private async Task<string> SendAsync(int number)
    {
        var request = new SendSmsRequest { Text = "Your order is on its way", Sender = "Crash", Destinations = { $"96279{number:D5}01" } };
        while (true)
        {
            try
            {
                await Node.Server.WhenUpAsync(Token);
                return (await Node.Api.Messages.SendSmsAsync(request, Node.Api.Headers, cancellationToken: Token)).Message.MessageId;
            }
            catch (RpcException exception) when (exception.StatusCode is StatusCode.Unavailable or StatusCode.Internal)
            {
                // The connection is of the life before: the channel makes a new one.
            }
        }
    }

    private async Task TakeAsync(HttpListenerContext context)
    {
        var isAnswering = _isAnswering;
        using var body = await JsonDocument.ParseAsync(context.Request.InputStream, cancellationToken: Token);
        var told = new Told(context.Request.Headers["webhook-id"]!, body.RootElement.GetProperty("data").GetProperty("messageId").GetString()!);
        _all.Add(told);
        _told.Writer.TryWrite(told);
        if (isAnswering)
        {
            context.Response.StatusCode = (int)HttpStatusCode.NoContent;
            context.Response.Close();
        }
    }

    private sealed record Told(string Id, string MessageId);
}
