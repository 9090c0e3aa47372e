using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Idempotency;

namespace Grpc.Messaging.Services.Validation;

/// <summary>Lets only requests through in which the feature's validator finds nothing wrong, and which have no malformed idempotency key.</summary>
internal sealed class ValidationInterceptor(RequestValidators validators) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Check(request, context);
        return continuation(request, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Check(request, context);
        return continuation(request, responseStream, context);
    }

    private void Check<TRequest>(TRequest request, ServerCallContext context)
        where TRequest : class
    {
        if (validators.Find<TRequest>() is not { } validator)
        {
            return;
        }

        var violations = new Violations { IsRest = context.IsRest };
        validator.Validate(request, violations);
        if (RequestIdField<TRequest>.KeyOf(request) is { Length: > 0 } requestId && !RequestIdRule.IsValid(requestId))
        {
            violations.Add("request_id", RequestIdRule.Description);
        }

        violations.ThrowIfAny();
    }
}
