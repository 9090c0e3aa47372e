using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Applications;

internal static class ApplicationsErrors
{
    public static RpcException NotFound(string applicationId) =>
        RpcErrors.NotFound(ErrorReason.ApplicationNotFound, $"There is no application {ViolationsRules.Quote(applicationId)}.", ("application_id", applicationId));
}
