using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Inbound;
using Grpc.Messaging.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>One provider, made of its settings as the server makes it.</summary>
internal sealed class SenderHost : IAsyncDisposable
{
    public const string Name = "main";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly ObjectId MessageId = ObjectId.Create(DateTimeOffset.UnixEpoch.AddYears(56), 1);

    private readonly ServiceProvider _services;

    /// <param name="settings">Those of the provider, by name; of several with one name the last counts.</param>
    public SenderHost(TimeProvider time, params IEnumerable<(string Key, string? Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings
                .GroupBy(static setting => setting.Key)
                .Select(static setting => KeyValuePair.Create($"Providers:{Name}:{setting.Key}", setting.Last().Value)))
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(time).AddSingleton<IMessagePartStore, MemoryPartStore>();
        services.AddSingleton<ICustomerSessions>(Sessions).AddSingleton<ProviderTemplates>().AddSingleton<IProviderTemplateStore, MemoryTemplateStore>();
        services.AddProviders(configuration.GetSection("Providers"));
        _services = services.BuildServiceProvider();
        Sender = _services.GetRequiredService<IChannelSender>();
    }

    public IChannelSender Sender { get; }

    /// <summary>When customers last wrote.</summary>
    public FakeSessions Sessions { get; } = new();

    /// <summary>What is known of its templates.</summary>
    public ProviderTemplates KnownTemplates => _services.GetRequiredService<ProviderTemplates>();

    /// <summary>Where its templates are listed.</summary>
    public ITemplateSource Templates => _services.GetRequiredService<ITemplateSource>();

    /// <summary>Where its receipts go.</summary>
    public IReceiptEndpoint Receipts => _services.GetRequiredService<IReceiptEndpoint>();

    public async Task<SendOutcome> SendSmsAsync(string text = "Hello", string phone = "962790000011", int attempt = 1, TimeSpan? patience = null) =>
        await SendAsync(RequestOf(SmsChannel.Id, new SmsContent(text, ""), AddressOf(phone: phone), attempt), patience);

    public async Task<SendOutcome> SendPushAsync(
        string token, Platform platform, string text = "Hello", int attempt = 1, TimeSpan? patience = null, params (string Key,
            string Value)[] actions) =>
        await SendAsync(
            RequestOf(
                PushChannel.Id,
                new PushContent(text, "", actions.ToDictionary(static action => action.Key, static action => action.Value)),
                AddressOf(token: token, platform: platform),
                attempt),
            patience);

    public async Task<SendOutcome> SendAsync(
        ChannelContent content, string phone = "", string uid = "", string from = "Arena", int attempt = 1, bool isSessionClosed = false, TimeSpan? patience = null) =>
        await SendAsync(
            RequestOf(Sender.Channel, content, AddressOf(phone: phone) with { Uid = uid }, attempt) with { From = from, IsSessionClosed = isSessionClosed }, patience);

    /// <summary>Asks for the receipt of a message that was taken.</summary>
    public async Task<PollOutcome> PollAsync(string providerMessageId)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var attempt = new Attempt(
            1, 0, Sender.Channel, Name, providerMessageId, AttemptState.Accepted, "", DateTimeOffset.UnixEpoch, null, null, null);
        return await Sender.PollAsync(new PollRequest(new DeliveryKey(MessageId, 0), attempt, AddressOf(), null), deadline.Token);
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    private async Task<SendOutcome> SendAsync(SendRequest request, TimeSpan? patience)
    {
        using var deadline = new CancellationTokenSource(patience ?? Patience);
        return await Sender.SendAsync(request, deadline.Token);
    }

    private static SendRequest RequestOf(Channel channel, ChannelContent content, Address address, int attempt) =>
        new(new AttemptId(new DeliveryKey(MessageId, 0), attempt), channel, "Arena", address, content, 1, null);

    private static Address AddressOf(string phone = "", string token = "", Platform? platform = null) =>
        new(ObjectId.Create(DateTimeOffset.UnixEpoch, 2), "till-1", "", "", "", phone, token, platform);
}
