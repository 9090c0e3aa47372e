namespace Grpc.Messaging.Channels.WebPush;

/// <summary>A browser's subscription, as PushSubscription.toJSON() has it: the token of a device of platform WEB.</summary>
internal sealed record WebPushSubscription(string? Endpoint, WebPushKeys? Keys);
