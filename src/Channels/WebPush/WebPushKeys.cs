namespace Grpc.Messaging.Channels.WebPush;

/// <summary>The keys of a subscription, in base64url.</summary>
internal sealed record WebPushKeys(string? P256dh, string? Auth);
