using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Testing;

namespace Grpc.Messaging.Tests.Unit.Providers;

/// <summary>Providers of accounts to test with.</summary>
internal static class Own
{
    public static readonly ObjectId OtherAccountId = ObjectId.Create(Sample.Now, 77);

    public static OwnProvider Provider(int number, ChannelDefinition channel) => new(
        ObjectId.Create(Sample.Now, (ulong)(1000 + number)),
        Sample.AccountId,
        null,
        $"Provider {number}",
        "Fake",
        channel.Number,
        "",
        "",
        1,
        IsFailover: false,
        IsEnabled: true,
        new Dictionary<string, string>(),
        [],
        default,
        Sample.Now,
        Sample.Now);

    public static OwnSender Sender(OwnProvider provider, IChannelSender sender, int messagesPerSecond = 0) =>
        new(provider, 0, Parts(sender, messagesPerSecond));

    public static ProviderParts Parts(IChannelSender sender, int messagesPerSecond = 0) =>
        new(sender, null, null, messagesPerSecond, [], new Nothing());

    public static ScriptedSender Scripted(OwnProvider provider, ChannelDefinition channel) => new(channel) { Provider = provider.ProviderId.ToString() };

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => default;
    }
}
