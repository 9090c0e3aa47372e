using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Services.Idempotency;

/// <summary>
/// What an idempotency key stands for: a digest of the request's type, which each method has its own of, and of its content without the key.
/// Protobuf writes fields in the order of their numbers and, when it is asked to, the entries of maps in that of their keys, so equal requests of one
/// contract have equal bytes, whether they came over gRPC or REST.
/// </summary>
internal static class RequestHash
{
    /// <summary>SHA-256 of <paramref name="request"/> but for its <paramref name="requestId"/>.</summary>
    public static byte[] Of(IMessage request, IFieldAccessor requestId)
    {
        var key = requestId.GetValue(request);
        requestId.Clear(request);
        try
        {
            return Digest(request);
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
