using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.V1;
using Status = Google.Rpc.Status;

namespace Grpc.Messaging.Services.Errors;

/// <summary>Builds the errors of the contract: status, sentence and details, with an <see cref="ErrorInfo"/> first among the details.</summary>
internal static class RpcErrors
{
    /// <summary>ErrorInfo.domain of every error of the contract.</summary>
    public const string Domain = "messaging";

    private const string ReasonPrefix = "ERROR_REASON_";

    private static readonly EnumDescriptor Reasons =
        ErrorReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ErrorReason));

    public static RpcException Create(StatusCode code, ErrorReason reason, string message, params ReadOnlySpan<IMessage> details)
    {
        return Create(code, Info(reason), message, details);
    }

    /// <summary>An error whose reason is of another package than the contract's own.</summary>
    /// <param name="reason">The name of the reason, without prefix.</param>
    public static RpcException Create(StatusCode code, string reason, string message) =>
        Create(code, new ErrorInfo { Domain = Domain, Reason = reason }, message);

    public static RpcException NotFound(ErrorReason reason, string message) => Create(StatusCode.NotFound, reason, message);

    public static RpcException TryAgain(string message, TimeSpan delay, string? resumeToken)
    {
        var info = Info(ErrorReason.TryAgain);
        if (resumeToken is not null)
        {
            info.Metadata.Add("resume_token", resumeToken);
        }

        return Create(StatusCode.Unavailable, info, message, new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });
    }

    private static ErrorInfo Info(ErrorReason reason) =>
        new() { Domain = Domain, Reason = Reasons.FindValueByNumber((int)reason).Name[ReasonPrefix.Length..] };

    private static RpcException Create(StatusCode code, ErrorInfo info, string message, params ReadOnlySpan<IMessage> details)
    {
        var status = new Status { Code = (int)code, Message = message, Details = { Any.Pack(info) } };
        foreach (var detail in details)
        {
            status.Details.Add(Any.Pack(detail));
        }

        return status.ToRpcException();
    }
}
