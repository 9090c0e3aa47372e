namespace Grpc.Messaging.Channels.WebPush;

/// <summary>What the page's service worker gets, as JSON.</summary>
internal sealed record WebPushNotification(string Title, string Body, Dictionary<string, string> Data);
