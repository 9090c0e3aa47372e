namespace Grpc.Messaging.Engine.Campaigns.Inboxes;

/// <summary>A message, and what one device made of it.</summary>
/// <param name="State">Null = nothing yet.</param>
public sealed record InboxEntry(InboxMessage Message, InboxState? State);
