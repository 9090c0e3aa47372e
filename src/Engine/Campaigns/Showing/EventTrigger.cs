namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>An event of the application.</summary>
/// <param name="Value">The value that it must have; empty = any.</param>
public sealed record EventTrigger(int Code, string Value);
