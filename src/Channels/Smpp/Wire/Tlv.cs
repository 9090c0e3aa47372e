using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Grpc.Messaging.Channels.Sms;

namespace Grpc.Messaging.Channels.Smpp.Wire;

/// <summary>An optional parameter as it is written.</summary>
internal sealed record Tlv(TlvTag Tag, byte[] Value)
{
    /// <summary>What it takes beside its value.</summary>
    public const int HeaderLength = 4;

    /// <summary>
    /// The bytes of a parameter that a sender named; null when its value is none of its type. A length of its own cuts it or fills it with zeros.
    /// </summary>
    public static Tlv? Of(SmsTlv told)
    {
        var value = told.Type switch
        {
            "Int1" => byte.TryParse(told.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var one) ? [one] : null,
            "Int2" => ushort.TryParse(told.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var two)
                ? [(byte)(two >> 8), (byte)two]
                : null,
            "Int4" => uint.TryParse(told.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var four) ? BytesOf(four) : null,
            "COctetString" => [.. Encoding.Latin1.GetBytes(told.Value), 0],
            _ => Encoding.Latin1.GetBytes(told.Value),
        };
        if (value is not null && told is { Length: { } length, Type: "OctetString" or "COctetString" })
        {
            Array.Resize(ref value, length);
        }

        return value is null || value.Length > ushort.MaxValue ? null : new Tlv((TlvTag)told.Tag, value);
    }

    private static byte[] BytesOf(uint number)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }
}
