using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;

namespace Grpc.Messaging.Tests.Functional.Idempotency;

/// <summary>Calls over gRPC whose answers are looked at as the bytes that came.</summary>
internal static class RawGrpc
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    /// <summary>The bytes of the answer, and whether it was marked as a replay.</summary>
    public static async Task<(byte[] Answer, bool IsReplay)> CallAsync(
        CallInvoker invoker, MethodDescriptor rpc, IMessage request, Tenant tenant)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, rpc.Service.FullName, rpc.Name, Bytes, Bytes);
        using var call = invoker.AsyncUnaryCall(method, host: null, tenant.Call(), request.ToByteArray());
        var answer = await call.ResponseAsync;
        return (answer, (await call.ResponseHeadersAsync).GetValue("idempotency-replayed") == "true");
    }
}
