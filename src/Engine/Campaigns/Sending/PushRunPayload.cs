namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>How far the audience of a run is expanded.</summary>
/// <param name="Cursor">Where the next page of devices starts; empty = at the first.</param>
/// <param name="IsExpanded">Whether there are no more.</param>
/// <param name="Plan">The chunk that is sent next, to devices that are stored already; null = none is planned.</param>
/// <param name="Stored">Id of the planned chunk that was stored last; null = none yet.</param>
/// <param name="NextTime">Nothing more is expanded before: the run's rate, or the time of its test, wants it so. Null = whenever.</param>
/// <param name="IsTested">Whether all devices are expanded that compare texts: the winner is decided next, and then the others have their turn, from the first page on.</param>
/// <param name="Told">Destinations that were told each text so far; null = none.</param>
internal sealed record PushRunPayload(
    string PartnerKey,
    string Cursor,
    bool IsExpanded,
    PlannedChunk? Plan = null,
    string? Stored = null,
    DateTimeOffset? NextTime = null,
    bool IsTested = false,
    IReadOnlyList<long>? Told = null);
