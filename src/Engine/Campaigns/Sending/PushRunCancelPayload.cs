namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>Which messages of a run are taken back already.</summary>
/// <param name="After">Key of the last one; empty = none.</param>
internal sealed record PushRunCancelPayload(string RunKey, string After);
