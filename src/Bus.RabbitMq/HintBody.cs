using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;
using Grpc.Messaging.Bus.RabbitMq.Protos;

namespace Grpc.Messaging.Bus.RabbitMq;

/// <summary>
/// The body of a message on the broker: a byte with the version, then a <see cref="Hint"/>. Nodes of different versions may share a broker while
/// they are replaced: each leaves what is not of its version.
/// </summary>
internal static class HintBody
{
    /// <summary>Version 1 was a binary form of our own.</summary>
    public const byte Version = 2;

    // Several times what the largest message of ours takes.
    private const int MaxSize = 4 * 1024 * 1024;

    private static readonly MessageParser<Hint> Parser = Hint.Parser.WithDiscardUnknownFields(true);

    public static ReadOnlyMemory<byte> Write(Hint hint)
    {
        var body = new byte[1 + hint.CalculateSize()];
        body[0] = Version;
        hint.WriteTo(body.AsSpan(1));
        return body;
    }

    /// <summary>False for what is not a hint of this version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out Hint? hint)
    {
        hint = null;
        if (body.IsEmpty || body[0] != Version || body.Length > MaxSize)
        {
            return false;
        }

        try
        {
            hint = Parser.ParseFrom(body[1..]);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }
}
