using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>Every device of an application, read page by page: how far that has come, kept in the payload of the job that does it.</summary>
/// <param name="Cursor">Where the next page of devices starts; never empty, for then there is nothing more to do.</param>
/// <param name="NextIndex">Index of the next delivery.</param>
/// <param name="IsUrgent">Whether the message was sent as urgent.</param>
internal sealed record Audience(string AppCode, Platform? Platform, string Cursor, int NextIndex, bool IsUrgent);
