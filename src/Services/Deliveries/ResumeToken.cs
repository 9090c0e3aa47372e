using System.Buffers.Binary;
using System.Buffers.Text;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Status;

namespace Grpc.Messaging.Services.Deliveries;

/// <summary>
/// Where a watch goes on: a position in the status log, and what it is a watch of, so that a token of another watch is refused instead
/// of silently missing changes. 21 bytes (format version, id, position) in base64url.
/// </summary>
/// <param name="Subject">The message; for a watch of all messages the account. Identifiers are unique over all kinds.</param>
/// <param name="Sequence">Position in the status log to go on after, or <see cref="WatchEvent.StartOver"/>.</param>
internal readonly record struct ResumeToken(ObjectId Subject, long Sequence)
{
    private const byte Version = 1;
    private const int Size = 1 + ObjectId.Size + sizeof(long);
    private const int TextLength = Size / 3 * 4;

    public static bool TryParse(string text, out ResumeToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (text.Length != TextLength
            || !Base64Url.IsValid(text)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Size
            || bytes[0] != Version)
        {
            return false;
        }

        var sequence = BinaryPrimitives.ReadInt64BigEndian(bytes[(1 + ObjectId.Size)..]);
        token = new ResumeToken(ObjectId.FromBytes(bytes.Slice(1, ObjectId.Size)), sequence);
        return sequence >= WatchEvent.StartOver;
    }

    public override string ToString()
    {
        return string.Create(TextLength, this, static (text, token) =>
        {
            Span<byte> bytes = stackalloc byte[Size];
            bytes[0] = Version;
            token.Subject.Write(bytes[1..]);
            BinaryPrimitives.WriteInt64BigEndian(bytes[(1 + ObjectId.Size)..], token.Sequence);
            Base64Url.EncodeToChars(bytes, text);
        });
    }
}
