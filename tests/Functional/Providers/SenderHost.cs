using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Devices;
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

    /// <param name="settings">Those of the provider, by name.</param>
    public SenderHost(TimeProvider time, params IEnumerable<(string Key, string? Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Providers:{Name}:{setting.Key}", setting.Value)))
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(time).AddSingleton<IMessagePartStore, MemoryPartStore>();
        services.AddProviders(configuration.GetSection("Providers"));
        _services = services.BuildServiceProvider();
        Sender = _services.GetRequiredService<IChannelSender>();
    }

    public IChannelSender Sender { get; }

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
