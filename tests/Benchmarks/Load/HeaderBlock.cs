using System.Text;

namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>
/// A request's headers in HPACK (RFC 7541), encoded once: the first request on a connection puts every field into the peer's dynamic
/// table, all later ones name the entries, as long-lived clients do.
/// </summary>
internal sealed class HeaderBlock
{
    private const byte MethodPost = 0x83;
    private const byte SchemeHttp = 0x86;
    private const byte LiteralWithIndexing = 0x40;
    private const byte Indexed = 0x80;
    private const int FirstDynamicIndex = 62;
    private const int LongestString = 126;

    public HeaderBlock(string authority, string path, IReadOnlyList<(string Name, string Value)> fields)
    {
        (string Name, string Value)[] all = [(":path", path), (":authority", authority), .. fields];
        using var first = new MemoryStream();
        using var next = new MemoryStream();
        foreach (var block in (MemoryStream[])[first, next])
        {
            block.WriteByte(MethodPost);
            block.WriteByte(SchemeHttp);
        }

        for (var i = 0; i < all.Length; i++)
        {
            first.WriteByte(LiteralWithIndexing);
            WriteString(first, all[i].Name);
            WriteString(first, all[i].Value);
            next.WriteByte((byte)(Indexed | (FirstDynamicIndex + all.Length - 1 - i)));
        }

        First = first.ToArray();
        Next = next.ToArray();
    }

    /// <summary>Block of the first request on a connection.</summary>
    public ReadOnlyMemory<byte> First { get; }

    /// <summary>Block of every later request on it.</summary>
    public ReadOnlyMemory<byte> Next { get; }

    /// <summary>Headers of a gRPC call as stock clients send them.</summary>
    public static HeaderBlock Grpc(string authority, string path, string? authorization = null)
    {
        List<(string Name, string Value)> fields =
        [
            ("content-type", "application/grpc"),
            ("te", "trailers"),
            ("user-agent", "grpc-load/1.0"),
            ("grpc-accept-encoding", "identity,gzip"),
        ];
        if (authorization is not null)
        {
            fields.Add(("authorization", authorization));
        }

        return new HeaderBlock(authority, path, fields);
    }

    /// <summary>Headers of a JSON POST.</summary>
    public static HeaderBlock Json(string authority, string path, int contentLength) => new(
        authority,
        path,
        [("content-type", "application/json"), ("content-length", $"{contentLength}"), ("user-agent", "json-load/1.0")]);

    private static void WriteString(MemoryStream block, string value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, LongestString);
        block.WriteByte((byte)value.Length);
        block.Write(Encoding.ASCII.GetBytes(value));
    }
}
