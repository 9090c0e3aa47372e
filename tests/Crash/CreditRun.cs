using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Messaging.Testing.Processes.Load;
using Grpc.Messaging.Testing.Processes.Servers;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Crash;

/// <summary>
/// 200 callers send on one account until its credit is used up, each message under a key until it is answered, on a server that is killed again and again
/// meanwhile. CRASH_KILLS says how often (default 8).
/// </summary>
public sealed class CreditRun : IAsyncLifetime
{
    /// <summary>Messages that the credit pays.</summary>
    public const int Paid = 2_000;

    private const int Senders = 200;
    private const string ApiKey = "crash-test-key";

    // The sandbox delivers it: nothing is given back.
    private const string Phone = "962790000001";

    private static readonly int Kills =
        Environment.GetEnvironmentVariable("CRASH_KILLS") is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : 8;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10) + (Kills * TimeSpan.FromSeconds(30));
    private static readonly TimeSpan PatienceOfACall = TimeSpan.FromSeconds(10);

    private readonly string _dataPath = Directory.CreateTempSubdirectory("messaging-crash-").FullName;
    private readonly Progress _progress = new();

    /// <summary>Ids of the messages that callers were answered.</summary>
    public ConcurrentDictionary<string, string> Accepted { get; } = [];

    public long Messages { get; private set; }

    /// <summary>Entries of the ledger that charge a message.</summary>
    public long Charges { get; private set; }

    public long Balance { get; private set; }

    public long LedgerSum { get; private set; }

    public async Task InitializeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var settings = new Dictionary<string, string> { ["Messaging__DataPath"] = _dataPath };
        using var node = new Node(new ServerProcess("the server", ApiKey, settings), ApiKey);
        await node.Server.StartAsync(patience.Token);
        await node.Api.SetMoneyAsync(RunPrices.All, Paid * RunPrices.All[Channel.Sms], patience.Token);
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => SendAsync(node, sender, patience.Token)));
        for (var kill = 0; kill < Kills; kill++)
        {
            await await Task.WhenAny(_progress.WaitForAsync(Paid / (Kills + 1), patience.Token), sending);
            await node.Server.KillAsync(patience.Token);
            await node.Server.StartAsync(patience.Token);
        }

        await sending;
        await node.Server.KillAsync(patience.Token);
        await using var file = await CrashedFile.OpenAsync(_dataPath, patience.Token);
        Messages = await file.ReadAsync("SELECT count(*) FROM messages", patience.Token);
        Charges = await file.ReadAsync("SELECT count(*) FROM ledger WHERE kind = 2", patience.Token);
        Balance = await file.ReadAsync("SELECT sum(balance) FROM budgets", patience.Token);
        LedgerSum = await file.ReadAsync("SELECT sum(amount) FROM ledger", patience.Token);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_dataPath, recursive: true);
        return Task.CompletedTask;
    }

    private async Task SendAsync(Node node, int sender, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            var request = new SendSmsRequest { Text = "Hello", Sender = "Crash", RequestId = $"sender-{sender}-{i}", Destinations = { Phone } };
            if (await AnswerAsync(node, request, cancellationToken) is not { } messageId)
            {
                return;
            }

            Accepted[messageId] = request.RequestId;
            _progress.Report();
        }
    }

    /// <summary>The message's id; null when the credit is used up.</summary>
    private static async Task<string?> AnswerAsync(Node node, SendSmsRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + PatienceOfACall;
                return (await node.Api.Messages.SendSmsAsync(request, node.Api.Headers, deadline, cancellationToken)).Message.MessageId;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.FailedPrecondition)
            {
                return null;
            }
            catch (RpcException) when (!cancellationToken.IsCancellationRequested)
            {
                // Accepted or not: the next life knows by the key.
                await node.Server.WhenUpAsync(cancellationToken);
            }
        }
    }
}
