using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>A batch of D7's whose server is killed again and again while it is sent.</summary>
public sealed class D7BatchTests : IAsyncLifetime, IDisposable
{
    private const string ApiKey = "crash-test-key";
    private const int Numbers = 10_000;
    private const int Refusals = 100;
    private const int Kills = 3;

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(5));
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte>> _texts = new();
    private readonly CallbackListener _listener;

    public D7BatchTests() => _listener = new CallbackListener(Take);

    private CancellationToken Token => _patience.Token;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _listener.DisposeAsync();
        Directory.Delete(_dataPath, recursive: true);
    }

    public void Dispose() => _patience.Dispose();

    [Fact]
    public async Task SendBatch_ServerKilledInTheMiddle_SendsEachOnceAndTellsOfEach()
    {
        var settings = new Dictionary<string, string>
        {
            ["Messaging__DataPath"] = _dataPath,
            ["Messaging__Delivery__LeaseTime"] = "00:00:02",
            ["Messaging__Delivery__SendTimeout"] = "00:00:01",
            ["Messaging__Delivery__HoldTime"] = "00:00:01",
            ["Messaging__Jobs__LeaseTime"] = "00:00:07",
            ["Messaging__Webhooks__Timeout"] = "00:00:02",
            ["Messaging__Webhooks__AllowPrivateNetworks"] = "true",
        };
        using (var node = new Node(new ServerProcess("the server", ApiKey, settings), ApiKey))
        {
            await node.Server.StartAsync(Token);
            using var channel = GrpcChannel.ForAddress(node.Server.GrpcUrl);
            var answer = await new D7Service.D7ServiceClient(channel).SendBatchAsync(Batch(), node.Api.Headers, cancellationToken: Token);
            Assert.Equal(Numbers, answer.Data.MessageCount);

            var told = new HashSet<string>();
            for (var kill = 1; kill <= Kills; kill++)
            {
                while (told.Count < Numbers * kill / (Kills + 1) / 2)
                {
                    told.Add(await _told.Reader.ReadAsync(Token));
                }

                await node.Server.KillAsync(Token);
                await node.Server.StartAsync(Token);
            }

            while (told.Count < Numbers)
            {
                told.Add(await _told.Reader.ReadAsync(Token));
            }

            await node.Server.StopAsync(Token);
        }

        // The same is told of a number however often, and it was sent to once.
        Assert.All(_texts, told => Assert.Single(told.Value));
        var sent = await ReadSentAsync();
        Assert.Equal(Numbers - Refusals, sent.Count);
        Assert.All(sent, number => Assert.Equal(1, number.Value));
        Assert.Equal(
            sent.Keys.Order(), _texts.Where(static told => told.Value.Keys.Single().StartsWith("1 Success ", StringComparison.Ordinal)).Select(static told => told.Key).Order());
        Assert.Equal(
            Refusals, _texts.Count(static told => told.Value.ContainsKey("0 HTTPAPI error: Error \"No route found")));
    }

    // Each has a text of its own, and so is a message of its own; every hundredth number leads nowhere.
    private SendBatchRequest Batch() => new()
    {
        BatchConfig = new BatchConfig { CallbackUrl = $"{_listener.Url}ok", ErrbackUrl = $"{_listener.Url}ko" },
        Messages =
        {
            Enumerable.Range(0, Numbers).Select(number => new Sms
            {
                To = { number % (Numbers / Refusals) == 0 ? $"77{number:D5}" : $"9627{number:D6}01" },
                Content = $"Your number is {number}",
                Sender = "Crash",
            }),
        },
    };

    private Task Take(HttpListenerContext context)
    {
        var query = context.Request.QueryString;
        _texts.GetOrAdd(query["to"]!, static _ => new ConcurrentDictionary<string, byte>()).TryAdd($"{query["status"]} {query["statusText"]}", 0);
        _told.Writer.TryWrite(query["to"]!);
        context.Response.StatusCode = (int)HttpStatusCode.OK;
        context.Response.Close();
        return Task.CompletedTask;
    }

    /// <summary>How many deliveries there are of each number.</summary>
    private async Task<Dictionary<string, int>> ReadSentAsync()
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_dataPath, "messaging.db"), Pooling = false };
        await using var connection = new SqliteConnection(connectionString.ToString());
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT phone, count(*) FROM deliveries GROUP BY phone";
        await using var reader = await command.ExecuteReaderAsync(Token);
        var sent = new Dictionary<string, int>();
        while (await reader.ReadAsync(Token))
        {
            sent.Add(reader.GetString(0), reader.GetInt32(1));
        }

        return sent;
    }
}
