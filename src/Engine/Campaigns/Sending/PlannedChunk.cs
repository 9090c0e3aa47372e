namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>A chunk whose devices are decided and stored.</summary>
/// <param name="ChunkKey">Id of the engine's message that will carry it.</param>
/// <param name="Cursor">Where the page after it starts; empty at the end.</param>
/// <param name="IsRelease">Whether it goes to devices that were held back; then it changes nothing of the cursor.</param>
public sealed record PlannedChunk(string ChunkKey, string Cursor, bool IsRelease);
