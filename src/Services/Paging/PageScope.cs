using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Paging;

/// <summary>
/// What a list call is about: its name and everything that filters it. A page token is the store's cursor under a digest of the scope,
/// so that a token taken to another account, parent or filter is refused instead of answering a wrong page.
/// </summary>
internal readonly struct PageScope(string scope)
{
    /// <summary>Most items of a page; a call that asks for more gets as many.</summary>
    public const int MaxSize = 1_000;

    private const int DefaultSize = 100;
    private const int DigestSize = 8;

    /// <summary>Items of a page that a call with this page_size is to get.</summary>
    public static int SizeOf(int asked) => asked == 0 ? DefaultSize : Math.Min(asked, MaxSize);

    /// <summary>The page that a call asks for.</summary>
    /// <param name="asked">Its page_size.</param>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the token is not one of this scope.</exception>
    public PageRequest Request(int asked, string token)
    {
        var size = SizeOf(asked);
        if (token.Length == 0)
        {
            return new PageRequest(size, "");
        }

        var bytes = Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        return bytes.Length > DigestSize && bytes.AsSpan(0, DigestSize).SequenceEqual(Digest())
            ? new PageRequest(size, Encoding.UTF8.GetString(bytes.AsSpan(DigestSize)))
            : throw InvalidToken();
    }

    /// <summary>The page that the store found; it has none when the cursor, though under the right digest, is not its own.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT: the store does not know the cursor.</exception>
    public static Page<T> Found<T>(Page<T>? page) => page ?? throw InvalidToken();

    /// <summary>The token of the page after one; empty at the end.</summary>
    public string NextToken<T>(Page<T> page) =>
        page.NextCursor.Length == 0 ? "" : Base64Url.EncodeToString([.. Digest(), .. Encoding.UTF8.GetBytes(page.NextCursor)]);

    private ReadOnlySpan<byte> Digest() => SHA256.HashData(Encoding.UTF8.GetBytes(scope)).AsSpan(0, DigestSize);

    private static RpcException InvalidToken() =>
        Violations.Single("page_token", "is not the next_page_token of a page of this list with the same filter", ViolationReason.Malformed);
}
