using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Users;

internal static class UsersErrors
{
    public static RpcException NotFound(string userId) =>
        RpcErrors.NotFound(ErrorReason.UserNotFound, $"There is no user {ViolationsRules.Quote(userId)}.", ("user_id", userId));

    public static RpcException EmailTaken() =>
        RpcErrors.Create(StatusCode.AlreadyExists, ErrorReason.NameTaken, "A user with this e-mail address is there already.");

    public static RpcException RoleExceeded() => RpcErrors.Create(
        StatusCode.PermissionDenied, ErrorReason.NotPermitted, "The credential of this call may do less than this user: it can't change or create one.");
}
