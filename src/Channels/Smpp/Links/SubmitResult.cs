using Grpc.Messaging.Channels.Smpp.Wire;

namespace Grpc.Messaging.Channels.Smpp.Links;

/// <summary>What became of a submit_sm that is certain.</summary>
/// <param name="Status">The SMSC's answer; null = it was never written, because the link or the caller's patience ended before its turn.</param>
/// <param name="MessageId">The SMSC's id as it wrote it; empty when it took nothing.</param>
internal readonly record struct SubmitResult(CommandStatus? Status, string MessageId)
{
    public static readonly SubmitResult NotSent = new(null, "");
}
