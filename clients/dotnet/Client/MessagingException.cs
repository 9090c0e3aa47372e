using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Client.Calls;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client;

/// <summary>A call that failed, with what the server says of it. <see cref="RpcException.StatusCode"/> has the code.</summary>
public sealed class MessagingException : RpcException
{
    private const string Domain = "grpc-messaging";

    private MessagingException(RpcException failure, ErrorInfo? info, BadRequest? request, RetryInfo? retry)
        : base(failure.Status, failure.Trailers, failure.Status.Detail)
    {
        ReasonName = info?.Reason ?? "";
        Reason = ContractEnum.Parse<ErrorReason>(ReasonName);
        Details = info is null ? new Dictionary<string, string>() : new Dictionary<string, string>(info.Metadata);
        Violations = request is null
            ? []
            : [.. request.FieldViolations.Select(violation =>
                new FieldViolation(violation.Field, ContractEnum.Parse<ViolationReason>(violation.Reason), violation.Description))];
        RetryDelay = retry?.RetryDelay?.ToTimeSpan();
    }

    /// <summary>Why. Unspecified when the error is not of the service's (a network, a proxy), or newer than this client.</summary>
    public ErrorReason Reason { get; }

    /// <summary>The reason by its name, also one that this client does not know. Empty when the error is not of the service's.</summary>
    public string ReasonName { get; }

    /// <summary>What varies in the message, under the keys that the comment of the reason names.</summary>
    public IReadOnlyDictionary<string, string> Details { get; }

    /// <summary>The fields that are wrong, of INVALID_ARGUMENT.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; }

    /// <summary>How long the server asks to wait before the next attempt; null when it does not say.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>Whether the same call may succeed later: the server is away or asks to wait, or the connection broke before it answered.</summary>
    public bool IsTransient => StatusCode switch
    {
        StatusCode.Unavailable => true,
        StatusCode.ResourceExhausted => Reason == ErrorReason.RateLimited,

        // Every error of the service has a reason: this one is of what lies between.
        StatusCode.Internal or StatusCode.Unknown or StatusCode.Aborted => ReasonName.Length == 0,
        _ => false,
    };

    internal static MessagingException From(RpcException failure)
    {
        if (failure is MessagingException known)
        {
            return known;
        }

        var status = failure.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        return new MessagingException(failure, info?.Domain == Domain ? info : null, status?.GetDetail<BadRequest>(), status?.GetDetail<RetryInfo>());
    }
}
