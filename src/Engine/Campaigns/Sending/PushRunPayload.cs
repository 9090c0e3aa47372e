namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>How far the audience of a run is expanded.</summary>
/// <param name="Cursor">Where the next page of devices starts; empty = at the first.</param>
/// <param name="IsExpanded">Whether there are no more.</param>
/// <param name="Plan">The chunk that is sent next, to devices that are stored already; null = none is planned.</param>
/// <param name="Stored">Id of the planned chunk that was stored last; null = none yet.</param>
internal sealed record PushRunPayload(string PartnerKey, string Cursor, bool IsExpanded, PlannedChunk? Plan = null, string? Stored = null);
