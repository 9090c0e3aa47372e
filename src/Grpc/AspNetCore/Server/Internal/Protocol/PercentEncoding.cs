using System.Buffers;
using System.Text;

namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>Writes grpc-message: UTF-8 with every byte outside 0x20-0x7E, and the percent sign, as %XX.</summary>
internal static class PercentEncoding
{
    private const int MaxStackBytes = 512;

    private static readonly SearchValues<char> Unescaped = SearchValues.Create(
        " !\"#$&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    public static string Encode(string text) => text.AsSpan().ContainsAnyExcept(Unescaped) ? EncodeSlow(text) : text;

    private static string EncodeSlow(string text)
    {
        var maxBytes = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = maxBytes > MaxStackBytes ? ArrayPool<byte>.Shared.Rent(maxBytes) : null;
        Span<byte> utf8 = rented ?? stackalloc byte[MaxStackBytes];
        utf8 = utf8[..Encoding.UTF8.GetBytes(text, utf8)];

        var encoded = new StringBuilder(utf8.Length + 16);
        foreach (var value in utf8)
        {
            if (value is >= 0x20 and <= 0x7E and not (byte)'%')
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(ToHexDigit(value >> 4)).Append(ToHexDigit(value & 0xF));
            }
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return encoded.ToString();
    }

    private static char ToHexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
