using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Providers;

internal static class ProvidersErrors
{
    public static RpcException NotFound(string providerId) =>
        RpcErrors.NotFound(ErrorReason.ProviderNotFound, $"There is no provider {ViolationsRules.Quote(providerId)}.", ("provider_id", providerId));

    public static RpcException TooMany(int max) => RpcErrors.Create(
        StatusCode.FailedPrecondition, ErrorReason.TooManyProviders, $"The account may have {max} providers. Delete one to create another.");
}
