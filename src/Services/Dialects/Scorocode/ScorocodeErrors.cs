using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

internal static class ScorocodeErrors
{
    public static RpcException UnknownCollection(string collection) =>
        RpcErrors.NotFound(ErrorReason.DocumentNotFound, $"Invalid collection: '{ViolationsRules.Quote(collection).Trim('"')}'", ("collection", collection));

    public static RpcException DocumentNotFound(string collection, string id) =>
        RpcErrors.NotFound(ErrorReason.DocumentNotFound, $"There is no document {ViolationsRules.Quote(id)} in {collection}.", ("document_id", id));

    public static RpcException NoSession() =>
        RpcErrors.Create(StatusCode.Unauthenticated, ErrorReason.SessionRequired, "Invalid session");

    public static RpcException WrongLogin() =>
        RpcErrors.Create(StatusCode.Unauthenticated, ErrorReason.SessionRequired, "Invalid application, client key, email or password");

    public static RpcException NoCredit() =>
        RpcErrors.Create(StatusCode.FailedPrecondition, ErrorReason.InsufficientCredit, "Not enough money");

    public static RpcException NothingToSay(string message) => RpcErrors.Create(StatusCode.FailedPrecondition, ErrorReason.NothingToSay, message);
}
