using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>
/// What an idempotency key stands for: a digest of the request's type, which each method has its own of, and of its content without the key.
/// Protobuf writes fields in the order of their numbers and, when it is asked to, the entries of maps in that of their keys, so equal requests of one
/// contract have equal bytes, whether they came over gRPC or REST. A request that holds a password or another secret has a slow digest, salted with
/// account and key: digests are kept for 24 hours, and nobody who reads them must find the password sooner than from its own hash.
/// </summary>
internal static class RequestHash
{
    private const int Length = SHA256.HashSizeInBytes;

    /// <summary>A digest of <paramref name="request"/> but for its <paramref name="requestId"/>: SHA-256, or PBKDF2 where it holds a secret.</summary>
    /// <param name="accountId">Whose call it is.</param>
    /// <param name="name">The idempotency key without quotes: equal requests have it in both spellings.</param>
    public static byte[] Of(IMessage request, IFieldAccessor requestId, ObjectId accountId, string name)
    {
        var key = requestId.GetValue(request);
        requestId.Clear(request);
        try
        {
            var digest = Digest(request);
            return SecretFields.AreIn(request)
                ? PasswordHash.Derive(digest, SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId} {name}")), Length)
                : digest;
        }
        finally
        {
            requestId.SetValue(request, key);
        }
    }

    private static byte[] Digest(IMessage request)
    {
        var name = request.Descriptor.FullName;
        var size = name.Length + request.CalculateSize();
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            Encoding.ASCII.GetBytes(name, buffer);
            using (var output = new CodedOutputStream(new MemoryStream(buffer, name.Length, size - name.Length)) { Deterministic = true })
            {
                request.WriteTo(output);
            }

            return SHA256.HashData(buffer.AsSpan(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
