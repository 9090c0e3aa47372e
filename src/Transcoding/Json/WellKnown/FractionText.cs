namespace Grpc.Messaging.Transcoding.Json.WellKnown;

/// <summary>Fractions of a second as protobuf's JSON mapping writes them: nothing or a point with 3, 6 or 9 digits.</summary>
internal static class FractionText
{
    public const int NanosPerSecond = 1_000_000_000;

    private const int MostDigits = 9;

    /// <summary>Writes at most ten bytes and returns how many.</summary>
    public static int Write(Span<byte> text, int nanos)
    {
        if (nanos == 0)
        {
            return 0;
        }

        var digits = MostDigits;
        while (nanos % 1000 == 0)
        {
            nanos /= 1000;
            digits -= 3;
        }

        text[0] = (byte)'.';
        for (var i = digits; i > 0; i--)
        {
            (nanos, var digit) = Math.DivRem(nanos, 10);
            text[i] = (byte)('0' + digit);
        }

        return digits + 1;
    }

    /// <summary>Takes a fraction, if there is one, off the text; false where it is malformed.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, out int nanos)
    {
        nanos = 0;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        var digits = text[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? text.Length - 1 : digits;
        if (digits is 0 or > MostDigits || !TryDigits(text.Slice(1, digits), out nanos))
        {
            return false;
        }

        for (var i = digits; i < MostDigits; i++)
        {
            nanos *= 10;
        }

        text = text[(digits + 1)..];
        return true;
    }

    public static bool TryDigits(ReadOnlySpan<byte> text, out int number)
    {
        number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            number = (number * 10) + (digit - '0');
        }

        return true;
    }
}
