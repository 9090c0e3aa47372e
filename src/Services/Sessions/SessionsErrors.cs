using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Sessions;

internal static class SessionsErrors
{
    public static RpcException WrongPassword() =>
        RpcErrors.Create(StatusCode.Unauthenticated, ErrorReason.NotAuthenticated, "E-mail address and password are not those of a user who may sign in.");

    public static RpcException WrongOldPassword() =>
        Violations.Single("old_password", "must be the password of the session's user", ViolationReason.Invalid);

    public static RpcException Over() =>
        RpcErrors.Create(StatusCode.Unauthenticated, ErrorReason.NotAuthenticated, "The session is over. Sign in again.");

    public static RpcException NoSession() => RpcErrors.Create(
        StatusCode.FailedPrecondition, ErrorReason.NoSession, "This call is about the session that it is made with, and was made with an API key.");
}
