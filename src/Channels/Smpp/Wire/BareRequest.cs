using System.Buffers;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>A request without a body.</summary>
internal sealed class BareRequest(CommandId command) : ISmppRequest
{
    public static readonly BareRequest EnquireLink = new(CommandId.EnquireLink);

    public static readonly BareRequest Unbind = new(CommandId.Unbind);

    /// <inheritdoc/>
    public void WriteTo(IBufferWriter<byte> output, uint sequence) =>
        output.Advance(new PduWriter(output.GetSpan(PduHeader.Size), command, CommandStatus.Ok, sequence).Finish());
}
