using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Services.Messages;

/// <summary>
/// What an idempotency key stands for: a digest of the request's type and of its content without the key. Protobuf writes fields in the
/// order of their numbers, so equal requests of one contract have equal bytes.
/// </summary>
internal static class RequestHash
{
    /// <summary>The key of <paramref name="request"/>, with the SHA-256 of the rest of it; null when it has none.</summary>
    public static RequestKey? KeyOf(IMessage request, ObjectId accountId)
    {
        var key = request.Descriptor.FindFieldByName("request_id").Accessor;
        if (key.GetValue(request) is not string { Length: > 0 } requestId)
        {
            return null;
        }

        key.Clear(request);
        try
        {
            return new RequestKey(accountId, requestId, Digest(request));
        }
        finally
        {
            key.SetValue(request, requestId);
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
            request.WriteTo(buffer.AsSpan(name.Length, size - name.Length));
            return SHA256.HashData(buffer.AsSpan(0, size));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
