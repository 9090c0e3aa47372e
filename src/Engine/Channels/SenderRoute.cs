namespace Grpc.Messaging.Engine.Channels;

/// <param name="Credentials">On whose behalf it sends; null = the provider's own settings say all.</param>
public sealed record SenderRoute(IChannelSender Sender, SenderCredentials? Credentials);
