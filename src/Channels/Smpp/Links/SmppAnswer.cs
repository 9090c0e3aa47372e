using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>How a request was answered.</summary>
internal sealed record SmppAnswer(CommandStatus Status, byte[] Body);
