namespace Grpc.Messaging.Engine.Messages;

/// <summary>Content for SMS steps.</summary>
public sealed record SmsContent(string Text, string From);
