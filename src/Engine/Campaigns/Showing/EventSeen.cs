namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>An event that an application has told. The property names are part of the stored format.</summary>
/// <param name="Value">What it told with it; empty = nothing.</param>
public sealed record EventSeen(int Code, string Value, DateTimeOffset Time);
