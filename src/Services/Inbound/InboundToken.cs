using System.Buffers.Binary;
using System.Buffers.Text;
using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Services.Inbound;

/// <summary>
/// Where a watch of what customers write goes on: whose it is, and the sequence of the last message. 21 bytes (format version, account, sequence) in base64url;
/// the version tells it from the tokens of other watches.
/// </summary>
internal readonly record struct InboundToken(ObjectId AccountId, long Sequence)
{
    private const byte Version = 2;
    private const int Size = 1 + ObjectId.Size + sizeof(long);

    public static bool TryParse(string text, out InboundToken token)
    {
        token = default;
        Span<byte> bytes = stackalloc byte[Size];
        if (!Base64Url.IsValid(text)
            || Base64Url.GetMaxDecodedLength(text.Length) > Size
            || !Base64Url.TryDecodeFromChars(text, bytes, out var written)
            || written != Size
            || bytes[0] != Version)
        {
            return false;
        }

        token = new InboundToken(
            ObjectId.FromBytes(bytes.Slice(1, ObjectId.Size)), BinaryPrimitives.ReadInt64BigEndian(bytes[(1 + ObjectId.Size)..]));
        return token.Sequence >= 0;
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = Version;
        AccountId.Write(bytes[1..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes[(1 + ObjectId.Size)..], Sequence);
        return Base64Url.EncodeToString(bytes);
    }
}
