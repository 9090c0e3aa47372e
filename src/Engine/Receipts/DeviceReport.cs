using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Receipts;

/// <summary>What a device tells of a message.</summary>
/// <param name="DeviceUid">The device.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Kind">What became of it.</param>
public sealed record DeviceReport(string DeviceUid, ObjectId MessageId, ReceiptKind Kind);
