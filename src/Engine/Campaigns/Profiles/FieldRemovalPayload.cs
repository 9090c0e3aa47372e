namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>Whose values are removed, and how far that has come. The property names are part of the stored format.</summary>
/// <param name="Key">That of the field.</param>
/// <param name="After">The device that was looked at last; empty = none was.</param>
internal sealed record FieldRemovalPayload(string AppCode, string Key, string After);
