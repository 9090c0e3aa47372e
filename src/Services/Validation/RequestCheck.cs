using Grpc.Core;
using Grpc.Messaging.Services.Dialects;
using Grpc.Messaging.Services.Idempotency;

namespace Grpc.Messaging.Services.Validation;

/// <summary>Lets only requests through in which the feature's validator finds nothing wrong, and which have no malformed idempotency key.</summary>
internal sealed class RequestCheck(RequestValidators validators)
{
    /// <summary>Passes what has no validator: the requests of health and reflection.</summary>
    /// <exception cref="RpcException">INVALID_ARGUMENT, with everything that is wrong.</exception>
    public void Check<TRequest>(TRequest request, ServerCallContext context)
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
