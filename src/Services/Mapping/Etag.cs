using System.Buffers.Text;
using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Mapping;

/// <summary>
/// What stands for the state of a resource: a digest of all that callers see of it, its times included. So it needs no place in the store, and is the
/// same whichever process answers.
/// </summary>
internal static class Etag
{
    private const int Size = 12;

    /// <summary>The tag of a resource without one.</summary>
    public static string Of(IMessage resource) => Base64Url.EncodeToString(SHA256.HashData(resource.ToByteArray()).AsSpan(0, Size));

    /// <summary>Lets an update go on. To be called where it is sure that nobody changes what is stored before it is written.</summary>
    /// <param name="asked">The tag that the caller gave; empty = none.</param>
    /// <param name="stored">The tag of what is stored.</param>
    /// <exception cref="RpcException">ABORTED: something else is stored.</exception>
    public static void Check(string asked, string stored)
    {
        if (asked.Length > 0 && asked != stored)
        {
            throw RpcErrors.Create(
                StatusCode.Aborted, ErrorReason.EtagMismatch, "It was changed since this etag was read. Read it again.", ("etag", stored));
        }
    }
}
