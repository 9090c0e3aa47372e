namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>How far the audience of a run is expanded.</summary>
/// <param name="Cursor">Where the next page of devices starts; empty = at the first.</param>
/// <param name="IsExpanded">Whether there are no more.</param>
internal sealed record PushRunPayload(string PartnerKey, string Cursor, bool IsExpanded);
