using System.Buffers;
using System.Buffers.Text;
using System.IO.Hashing;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Mapping;

/// <summary>
/// What stands for the state of a resource: a digest of all that callers see of it, its times included. So it needs no place in the store, and is the
/// same whichever process answers. Nobody gains by two states of one tag, so the digest need not be a cryptographic one, which takes longer than all else
/// that it takes to read a small resource.
/// </summary>
internal static class Etag
{
    private const int Size = 12;
    private const int DigestSize = 16;
    private const int MaxOnStack = 512;

    /// <summary>The tag of a resource without one.</summary>
    public static string Of(IMessage resource)
    {
        var size = resource.CalculateSize();
        if (size <= MaxOnStack)
        {
            return Digest(resource, stackalloc byte[size]);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return Digest(resource, buffer.AsSpan(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Lets an update go on. To be called where it is sure that nobody changes what is stored before it is written.</summary>
    /// <param name="asked">The tag that the caller gave; empty = none.</param>
    /// <param name="stored">The tag of what is stored.</param>
    /// <exception cref="RpcException">ABORTED: something else is stored.</exception>
    public static void Check(string asked, string stored)
    {
        if (asked.Length > 0 && asked != stored)
        {
            throw Mismatch(stored);
        }
    }

    /// <summary>Somebody else was faster to change what is stored.</summary>
    /// <param name="stored">The tag of what is stored.</param>
    public static RpcException Mismatch(string stored) => RpcErrors.Create(
        StatusCode.Aborted, ErrorReason.EtagMismatch, "It was changed since this etag was read. Read it again.", ("etag", stored));

    private static string Digest(IMessage resource, Span<byte> buffer)
    {
        resource.WriteTo(buffer);
        Span<byte> digest = stackalloc byte[DigestSize];
        XxHash128.Hash(buffer, digest);
        return Base64Url.EncodeToString(digest[..Size]);
    }
}
