namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>Which messages of a list are wanted. Empty = all; "%" stands for any characters, and case does not matter.</summary>
public sealed record PushFilter(string ExternalId, string Title);
