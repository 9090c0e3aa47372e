using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;

namespace Grpc.Messaging.Services.Messages;

/// <summary>
/// What an idempotency key stands for: a digest of the request's type and of its content without the key. Protobuf writes fields in the
/// order of their numbers, so equal requests of one contract have equal bytes.
/// </summary>
internal static class RequestHash
{
    /// <summary>SHA-256 of <paramref name="request"/> without its request_id; empty when it has none, for nothing is compared then.</summary>
    public static ReadOnlyMemory<byte> Compute(IMessage request)
    {
        var key = request.Descriptor.FindFieldByName("request_id").Accessor;
        if (key.GetValue(request) is not string { Length: > 0 } requestId)
        {
            return default;
        }

        key.Clear(request);
        try
        {
            return Digest(request);
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
