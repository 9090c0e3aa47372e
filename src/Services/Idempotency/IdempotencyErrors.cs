using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Idempotency;

internal static class IdempotencyErrors
{
    public static RpcException Reused() => Create(
        "request_id was used within 24 hours for another call, or for the same with other content. Use a new one.");

    public static RpcException SealedForAnother() => Create(
        "request_id was used within 24 hours by a call with another API key, which alone opens its answer. Use a new one.");

    private static RpcException Create(string message) => RpcErrors.Create(StatusCode.AlreadyExists, ErrorReason.RequestIdReused, message);
}
