using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Grpc.Messaging.Engine;

/// <summary>
/// Identifier of everything a caller can name: 12 bytes, shown as 24 lower-case hexadecimal digits, as legacy callers know them.
/// The first four bytes are seconds since 1970, so that ids made later sort later, to the second.
/// </summary>
public readonly record struct ObjectId : IComparable<ObjectId>, IParsable<ObjectId>
{
    /// <summary>Bytes of an id.</summary>
    public const int Size = 12;

    /// <summary>Characters of an id as text.</summary>
    public const int TextLength = 2 * Size;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly uint _seconds;
    private readonly ulong _rest;

    private ObjectId(uint seconds, ulong rest) => (_seconds, _rest) = (seconds, rest);

    /// <summary>The moment of creation, to the second.</summary>
    public DateTimeOffset CreateTime => DateTimeOffset.FromUnixTimeSeconds(_seconds);

    /// <summary>Whether one sorts before the other, in the order of their bytes.</summary>
    public static bool operator <(ObjectId left, ObjectId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one sorts after the other.</summary>
    public static bool operator >(ObjectId left, ObjectId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one does not sort after the other.</summary>
    public static bool operator <=(ObjectId left, ObjectId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one does not sort before the other.</summary>
    public static bool operator >=(ObjectId left, ObjectId right) => left.CompareTo(right) >= 0;

    /// <summary>Makes an id from its parts; <paramref name="rest"/> must be unique within the second.</summary>
    public static ObjectId Create(DateTimeOffset time, ulong rest) => new((uint)time.ToUnixTimeSeconds(), rest);

    /// <summary>Reads an id from exactly <see cref="Size"/> bytes.</summary>
    public static ObjectId FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new(BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[4..]))
            : throw new ArgumentException($"An id has {Size} bytes, not {bytes.Length}.", nameof(bytes));

    /// <summary>Reads 24 lower-case hexadecimal digits; anything else is not an id.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ObjectId id)
    {
        id = default;
        if (text is not { Length: TextLength } || text.AsSpan().ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[Size];
        Convert.FromHexString(text, bytes, out _, out _);
        id = FromBytes(bytes);
        return true;
    }

    /// <summary>Reads 24 lower-case hexadecimal digits.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static ObjectId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("An id is 24 lower-case hexadecimal digits.");

    static ObjectId IParsable<ObjectId>.Parse(string text, IFormatProvider? provider) => Parse(text);

    static bool IParsable<ObjectId>.TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out ObjectId id) => TryParse(text, out id);

    /// <inheritdoc/>
    public int CompareTo(ObjectId other) =>
        _seconds != other._seconds ? _seconds.CompareTo(other._seconds) : _rest.CompareTo(other._rest);

    /// <summary>Writes the <see cref="Size"/> bytes.</summary>
    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32BigEndian(destination, _seconds);
        BinaryPrimitives.WriteUInt64BigEndian(destination[4..], _rest);
    }

    /// <summary>The <see cref="Size"/> bytes.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Size];
        Write(bytes);
        return bytes;
    }

    /// <summary>24 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        return string.Create(TextLength, this, static (text, id) =>
        {
            Span<byte> bytes = stackalloc byte[Size];
            id.Write(bytes);
            Convert.TryToHexStringLower(bytes, text, out _);
        });
    }
}
