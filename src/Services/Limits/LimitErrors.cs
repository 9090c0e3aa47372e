using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Limits;

internal static class LimitErrors
{
    public static RpcException TooManyRequests(int rate, TimeSpan delay) =>
        Exceeded($"The key may make {rate} requests a second. Call again later.", delay);

    public static RpcException TooManyMessages(int rate, TimeSpan delay) =>
        Exceeded($"The account may send to {rate} destinations a second. Call again later.", delay);

    public static RpcException LimitedKey() => RpcErrors.Create(
        StatusCode.PermissionDenied,
        ErrorReason.NotPermitted,
        "Test keys, team keys and keys with a daily limit send by messaging.v1.MessagesService only. Use a live key without a limit.");

    // Whole seconds, rounded up: that is what Retry-After can say.
    private static RpcException Exceeded(string message, TimeSpan delay) => RpcErrors.Create(
        StatusCode.ResourceExhausted,
        ErrorReason.RateLimited,
        message,
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds))) });
}
