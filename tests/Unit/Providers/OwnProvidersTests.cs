using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Engine.Receipts;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Tests.Unit.Providers;

/// <summary>Providers of accounts as they come, change and go while messages are sent.</summary>
public sealed class OwnProvidersTests : IDisposable
{
    private readonly ScriptedSender _service = new(SmsChannel.Instance);
    private readonly FakeStore _store = new();
    private readonly FakeFactory _factory = new();
    private readonly TestLog<OwnProviders> _log = new();
    private readonly EngineHarness _engine;
    private readonly OwnProviders _own;
    private int _sent;

    public OwnProvidersTests()
    {
        _engine = new EngineHarness(null, null, new ScriptedSender(PushChannel.Instance), _service);
        _own = new OwnProviders(
            _store,
            _factory,
            new OwnProviderSecrets(new OpenBox()),
            _engine.Registry!,
            new TemplateSync([], new ProviderTemplates(new MemoryTemplateStore(), _engine.Time), _engine.Time, new TestLog<TemplateSync>()),
            _engine.Time,
            Options.Create(new OwnProviderOptions()),
            _log);
    }

    public void Dispose()
    {
        _own.Dispose();
        _engine.Dispose();
    }

    [Fact]
    public void Refresh_ProviderThatComesAndGoes_CarriesMeanwhile() => _engine.Process.Run(async () =>
    {
        await SendAsync();
        _store.Set(1);
        await _own.RefreshAsync(CancellationToken.None);
        await SendAsync();
        _store.Remove(1);
        await _own.RefreshAsync(CancellationToken.None);
        await SendAsync();

        Assert.Equal((2, 1), (_service.Requests.Count, _factory.Made.Single().Sender.Requests.Count));
        Assert.True(_factory.Made.Single().IsDisposed);
        _log.ExpectNoErrors();
    });

    [Fact]
    public void Refresh_ChangedWhileItHandsOver_TheOldOneEndsFirstAndWhatWaitedGoesThroughTheNew() => _engine.Process.Run(async () =>
    {
        var answer = new TaskCompletionSource<SendOutcome>();
        _factory.OnSend = (_, _) => new(answer.Task);
        _store.Set(1);
        await _own.RefreshAsync(CancellationToken.None);
        var max = _engine.Options.MaxConcurrentSends;
        for (var i = 0; i < max + 3; i++)
        {
            await AcceptAsync();
        }

        var run = _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
        await _engine.SettleAsync();
        var old = _factory.Made.Single();
        Assert.Equal(max, old.Sender.Requests.Count);

        _factory.OnSend = static (request, _) => new(new SendOutcome.Accepted(request.IdempotencyKey, null));
        _store.Set(1);
        await _own.RefreshAsync(CancellationToken.None);
        await _engine.SettleAsync();
        Assert.False(old.IsDisposed);

        answer.SetResult(new SendOutcome.Accepted("", null));
        await run;
        await _engine.RunAsync(TimeSpan.FromSeconds(10));

        Assert.True(old.IsDisposed);
        Assert.Equal((max, 3), (old.Sender.Requests.Count, _factory.Made[1].Sender.Requests.Count));
        Assert.Empty(_service.Requests);
        Assert.All(_engine.Store.Deliveries, delivery => Assert.Equal(DeliveryState.Sent, delivery.State));
    });

    [Fact]
    public void Refresh_SettingsThatCantBeRun_KeepWhatRanAndAreToldOnce() => _engine.Process.Run(async () =>
    {
        _store.Set(1);
        await _own.RefreshAsync(CancellationToken.None);
        _factory.Failure = new InvalidOperationException("no such key");
        _store.Set(1);
        await _own.RefreshAsync(CancellationToken.None);
        await _own.RefreshAsync(CancellationToken.None);
        await SendAsync();

        Assert.Equal(["OwnProviderStartFailed"], _log.Warnings);
        Assert.Single(_factory.Made.Single().Sender.Requests);

        _factory.Failure = null;
        _store.Set(1);
        await _own.RefreshAsync(CancellationToken.None);
        await SendAsync();
        Assert.Single(_factory.Made[1].Sender.Requests);
    });

    [Fact]
    public void Refresh_StoreIsAway_WhatRunsGoesOn() => _engine.Process.Run(async () =>
    {
        _store.Set(1);
        await _own.RefreshAsync(CancellationToken.None);
        _store.Failure = new StoreUnavailableException("away", new TimeoutException());
        await _own.RefreshAsync(CancellationToken.None);
        await SendAsync();

        Assert.Equal(["OwnProvidersUnread"], _log.Warnings);
        Assert.Single(_factory.Made.Single().Sender.Requests);
    });

    [Fact]
    public void Report_AttemptOfAnotherAccountBeforeItIsMade_IsNotBelieved() => _engine.Process.Run(async () =>
    {
        _store.Set(1);
        _store.Set(2, Own.OtherAccountId);
        await _own.RefreshAsync(CancellationToken.None);
        var status = await AcceptAsync();
        var attempt = new AttemptId(status.Deliveries[0].Key, 1);

        var stolen = await _engine.Receipts.ReportAsync(
            new ProviderReceipt($"{Own.Provider(2, SmsChannel.Instance).ProviderId}", "x", attempt, ReceiptKind.Delivered), CancellationToken.None);
        Assert.IsType<ReceiptResult.NotFound>(stolen);
        Assert.Equal(DeliveryState.Pending, _engine.DeliveryOf(attempt.Key).State);

        var own = await _engine.Receipts.ReportAsync(
            new ProviderReceipt($"{Own.Provider(1, SmsChannel.Instance).ProviderId}", "x", attempt, ReceiptKind.Delivered), CancellationToken.None);
        Assert.IsType<ReceiptResult.Recorded>(own);
        Assert.Equal(DeliveryState.Delivered, _engine.DeliveryOf(attempt.Key).State);
    });

    private Task<Engine.Messages.MessageStatus> AcceptAsync() =>
        _engine.AcceptAsync(Sample.Command([Sample.Sms], DeviceSelector.OfPhone($"96279{_sent++:0000000}")));

    private async Task SendAsync()
    {
        await AcceptAsync();
        await _engine.Dispatcher.RunOnceAsync(CancellationToken.None);
    }

    private sealed class Made(ScriptedSender sender) : IAsyncDisposable
    {
        public ScriptedSender Sender => sender;

        public bool IsDisposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }

    private sealed class FakeFactory : IProviderFactory
    {
        public List<Made> Made { get; } = [];

        public Exception? Failure { get; set; }

        public Func<SendRequest, CancellationToken, ValueTask<SendOutcome>> OnSend { get; set; } =
            static (request, _) => new(new SendOutcome.Accepted(request.IdempotencyKey, null));

        public IReadOnlyList<string> Types => ["Fake"];

        public (string Type, Channel Channel)? Find(string type) => throw new NotSupportedException();

        public bool IsSecret(string type, string setting) => throw new NotSupportedException();

        public IReadOnlyList<string> FindFaults(string type, IReadOnlyDictionary<string, string> settings) => throw new NotSupportedException();

        public ProviderParts Create(string name, string type, IReadOnlyDictionary<string, string> settings)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            var made = new Made(new ScriptedSender(SmsChannel.Instance) { Provider = name, OnSend = OnSend });
            Made.Add(made);
            return new ProviderParts(made.Sender, null, null, 0, [], made);
        }
    }

    private sealed class FakeStore : IOwnProviderStore
    {
        private readonly Dictionary<ObjectId, (OwnProvider Provider, int Version)> _stored = [];
        private int _version;

        public StoreUnavailableException? Failure { get; set; }

        public void Set(int number, ObjectId? accountId = null)
        {
            var provider = Own.Provider(number, SmsChannel.Instance);
            _stored[provider.ProviderId] = (provider with { AccountId = accountId ?? provider.AccountId }, _version++);
        }

        public void Remove(int number) => _stored.Remove(Own.Provider(number, SmsChannel.Instance).ProviderId);

        public Task<int> CountAsync(ObjectId accountId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<ObjectId, int>> ListVersionsAsync(CancellationToken cancellationToken) => Failure is not null
            ? throw Failure
            : Task.FromResult<IReadOnlyDictionary<ObjectId, int>>(_stored.ToDictionary(static pair => pair.Key, static pair => pair.Value.Version));

        public Task<IReadOnlyList<(OwnProvider Provider, int Version)>> LoadAsync(
            IReadOnlyCollection<ObjectId> providerIds, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<(OwnProvider Provider, int Version)>>([.. providerIds.Select(id => _stored[id])]);

        public Task<OwnProvider?> FindAsync(ObjectId accountId, ObjectId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Page<OwnProvider>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Written<OwnProvider>> AddAsync(OwnProvider entity, RequestDraft<OwnProvider>? request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Written<OwnProvider>> UpdateAsync(
            ObjectId accountId, ObjectId id, Func<OwnProvider, OwnProvider> change, RequestDraft<OwnProvider>? request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Written<OwnProvider>> RemoveAsync(
            ObjectId accountId, ObjectId id, RequestDraft<OwnProvider>? request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class OpenBox : ISecretBox
    {
        public byte[] Seal(ReadOnlySpan<byte> secret, string purpose) => secret.ToArray();

        public byte[] Open(ReadOnlySpan<byte> sealedSecret, string purpose) => sealedSecret.ToArray();
    }
}
