using Grpc.Messaging.Engine.Inbound;

namespace Grpc.Messaging.Channels.Sms;

/// <summary>The header in front of the text of a short message (3GPP TS 23.040, 9.2.3.24).</summary>
internal static class UserDataHeader
{
    private const byte Concatenated = 0x00;
    private const byte ConcatenatedLong = 0x08;

    /// <summary>Which part of a longer text the message is; null when it is whole, or the header is not in order.</summary>
    /// <param name="header">From its length on.</param>
    public static InboundPart? PartOf(ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty || header[0] >= header.Length)
        {
            return null;
        }

        var elements = header.Slice(1, header[0]);
        while (elements.Length >= 2 && elements[1] <= elements.Length - 2)
        {
            var (element, length) = (elements[0], elements[1]);
            var data = elements.Slice(2, length);
            switch (element)
            {
                case Concatenated when length == 3:
                    return InboundPart.Of(data[0], data[1], data[2]);
                case ConcatenatedLong when length == 4:
                    return InboundPart.Of((data[0] << 8) | data[1], data[2], data[3]);
            }

            elements = elements[(2 + length)..];
        }

        return null;
    }
}
