namespace Grpc.Messaging.Channels.Push;

/// <summary>What one device is told.</summary>
/// <param name="Actions">As <see cref="PushContent.Actions"/>.</param>
public sealed record PushPart(string Text, IReadOnlyDictionary<string, string> Actions);
