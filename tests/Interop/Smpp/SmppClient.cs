using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Smpp.Links;
using Grpc.Messaging.Channels.Smpp.Receipts;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Tests.Interop.Smpp;

/// <summary>Our sender over SMPP, with what is around it in memory.</summary>
internal sealed class SmppClient : ILogger<SmppLinks>, IAsyncDisposable
{
    public const string Name = "main";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ObjectId MessageId = ObjectId.Create(DateTimeOffset.UnixEpoch.AddYears(56), 1);

    private readonly EventWaiter<ProviderReceipt> _receipts = new();
    private readonly EventWaiter<InboundReport> _inbound = new();
    private readonly EventWaiter<string> _log = new();
    private readonly SmppLinks _links;
    private int _sent;

    private SmppClient(SmppOptions options)
    {
        var receipts = new PartReceipts(Name, Parts, ReportAsync, TimeProvider.System, this);
        var callback = new SmppCallback(Name, options, receipts, TakeAsync, this);
        _links = new SmppLinks(Name, options, callback.TakeAsync, TimeProvider.System, this);
        Sender = new SmppSender(Name, options, _links, receipts, TimeProvider.System);
    }

    public SmppSender Sender { get; }

    public MemoryPartStore Parts { get; } = new();

    public SmppLinks Links => _links;

    /// <summary>What is to become of receipts; by default they are recorded.</summary>
    public Func<ProviderReceipt, ReceiptResult> OnReceipt { get; set; } =
        static _ => new ReceiptResult.Recorded(DateTimeOffset.UnixEpoch, IsFirst: true);

    /// <summary>The receipts so far.</summary>
    public IReadOnlyList<ProviderReceipt> Receipts => _receipts.All;

    public IReadOnlyList<string> LogLines => _log.All;

    /// <summary>Connects to a peer as the settings say, and waits until it is bound.</summary>
    public static async Task<SmppClient> ConnectAsync(SmscPeer peer, Action<SmppOptions>? configure = null, int links = 1)
    {
        var client = Start(peer.Port, configure);
        await client.WaitForLogAsync(" is bound to ", links);
        return client;
    }

    public static SmppClient Start(int port, Action<SmppOptions>? configure = null)
    {
        var options = new SmppOptions
        {
            Type = "Smpp",
            Host = "127.0.0.1",
            Port = port,
            SystemId = "tester",
            Password = "secret",
            ReconnectDelay = TimeSpan.FromMilliseconds(20),
            MaxReconnectDelay = TimeSpan.FromMilliseconds(100),
            ThrottleDelay = TimeSpan.FromMilliseconds(20),
        };
        configure?.Invoke(options);
        Assert.Empty(new SmppOptionsValidator().Validate(Name, options).Failures ?? []);
        var client = new SmppClient(options);
        client._links.StartAsync(CancellationToken.None);
        return client;
    }

    public Task WaitForLogAsync(string text, int nth = 1) =>
        _log.WaitAsync(line => line.Contains(text, StringComparison.Ordinal), nth, $"'{text}' in the log", Patience);

    /// <summary>Waits until there is a link to send through.</summary>
    public async Task WaitUntilBoundAsync()
    {
        for (var seen = _log.All.Count; _links.Bound == 0; seen = _log.All.Count)
        {
            await _log.WaitAsync(_ => true, seen + 1, "line in the log", Patience);
        }
    }

    public async Task<ProviderReceipt> WaitForReceiptAsync(int nth = 1) => (await _receipts.WaitAsync(_ => true, nth, "receipt", Patience))[^1];

    public async Task<InboundReport> WaitForInboundAsync(int nth = 1) => (await _inbound.WaitAsync(_ => true, nth, "message", Patience))[^1];

    /// <summary>Hands a message over.</summary>
    public async Task<SendOutcome> SendAsync(string phone = "962790000011", string text = "Hello", string from = "Arena", TimeSpan? patience = null)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience);
        return await Sender.SendAsync(Request(phone, text, from), deadline.Token);
    }

    /// <summary>Asks what became of a message that was accepted.</summary>
    public async Task<PollOutcome> PollAsync(SendOutcome.Accepted accepted) => await Sender.PollAsync(
        new PollRequest(
            new DeliveryKey(MessageId, 0),
            new Attempt(1, 0, SmsChannel.Id, Name, accepted.ProviderMessageId, AttemptState.Accepted, "", default, null, null, null),
            AddressOf("962790000011"),
            null),
        CancellationToken.None);

    /// <summary>Stops as the host does.</summary>
    public Task StopAsync() => _links.StoppedAsync(CancellationToken.None).WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _links.Dispose();
    }

    private Task TakeAsync(IReadOnlyList<InboundReport> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            _inbound.Add(message);
        }

        return Task.CompletedTask;
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Add($"{formatter(state, exception)} {exception}");

    private static Address AddressOf(string phone) => new(null, "", "", "", "", phone, "", null);

    private SendRequest Request(string phone, string text, string from) => new(
        new AttemptId(new DeliveryKey(MessageId, Interlocked.Increment(ref _sent)), 1), SmsChannel.Id, from, AddressOf(phone), new SmsContent(text,
            ""), 1, null);

    private Task<ReceiptResult> ReportAsync(ProviderReceipt receipt, CancellationToken cancellationToken)
    {
        var result = OnReceipt(receipt);
        _receipts.Add(receipt);
        return Task.FromResult(result);
    }
}
