using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Authentication;

internal static class AuthenticationErrors
{
    public static RpcException NotAuthenticated() => RpcErrors.Create(
        StatusCode.Unauthenticated, ErrorReason.NotAuthenticated, "This call needs a valid API key: authorization: Bearer KEY.");

    public static RpcException ForeignTicket() => RpcErrors.Create(
        StatusCode.PermissionDenied, ErrorReason.NotPermitted, "The ticket was issued for another watch. Issue one for this watch.");
}
