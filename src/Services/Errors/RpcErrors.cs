using System.Globalization;
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
    public const string Domain = "grpc-messaging";

    private const string ReasonPrefix = "ERROR_REASON_";
    private const int MaxValue = 64;

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

    /// <param name="metadata">What varies in the message, by the names that the reason's comment in the contract gives.</param>
    public static RpcException Create(
        StatusCode code, ErrorReason reason, string message, (string Key, string Value) metadata, params ReadOnlySpan<IMessage> details) =>
        Create(code, Info(reason, metadata), message, details);

    /// <param name="thing">Name and value of the identifier that names nothing.</param>
    public static RpcException NotFound(ErrorReason reason, string message, (string Key, string Value) thing) =>
        Create(StatusCode.NotFound, reason, message, thing);

    public static RpcException TryAgain(string message, TimeSpan delay, string? resumeToken) => Create(
        StatusCode.Unavailable,
        resumeToken is null ? Info(ErrorReason.TryAgain) : Info(ErrorReason.TryAgain, ("resume_token", resumeToken)),
        message,
        new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) });

    /// <summary>INVALID_ARGUMENT with what is wrong with which field.</summary>
    /// <param name="count">How many faults there are, of which the request may list fewer.</param>
    /// <param name="metadata">As of <see cref="Create(StatusCode, ErrorReason, string, ValueTuple{string, string}, ReadOnlySpan{IMessage})"/>.</param>
    public static RpcException Invalid(
        ErrorReason reason, string message, BadRequest faults, int count, params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var info = Info(reason, metadata);
        if (count > faults.FieldViolations.Count)
        {
            info.Metadata.Add("violations_truncated", "true");
            info.Metadata.Add("violation_count", count.ToString(CultureInfo.InvariantCulture));
        }

        return Create(StatusCode.InvalidArgument, info, message, faults);
    }

    private static ErrorInfo Info(ErrorReason reason, params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var info = new ErrorInfo { Domain = Domain, Reason = Reasons.FindValueByNumber((int)reason).Name[ReasonPrefix.Length..] };
        foreach (var (key, value) in metadata)
        {
            info.Metadata.Add(key, value.Length <= MaxValue ? value : value[..MaxValue]);
        }

        return info;
    }

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
