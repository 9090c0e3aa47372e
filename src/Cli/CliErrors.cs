using Google.Rpc;
using Grpc.Core;

namespace Grpc.Messaging.Cli;

/// <summary>The one place where failures become sentences and exit codes.</summary>
internal static class CliErrors
{
    public static (int ExitCode, IReadOnlyList<string> Lines) Describe(Exception exception) => exception switch
    {
        CliException wrong => (wrong.ExitCode, [wrong.Message]),
        RpcException { StatusCode: StatusCode.Cancelled } or OperationCanceledException => (ExitCodes.Interrupted, ["Interrupted."]),
        RpcException failed => (CodeOf(failed.StatusCode), Lines(failed)),
        IOException or UnauthorizedAccessException => (ExitCodes.WrongUse, [exception.Message]),
        _ => (ExitCodes.Failed, [exception.ToString()]),
    };

    /// <summary>The violations of a refused call, each with its field; empty for others.</summary>
    public static IReadOnlyList<BadRequest.Types.FieldViolation> Violations(RpcException exception) =>
        exception.GetRpcStatus()?.GetDetail<BadRequest>()?.FieldViolations.ToArray() ?? [];

    private static int CodeOf(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument => ExitCodes.WrongUse,
        StatusCode.Unauthenticated or StatusCode.PermissionDenied => ExitCodes.NotPermitted,
        StatusCode.NotFound => ExitCodes.NotFound,
        StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted => ExitCodes.Unavailable,
        _ => ExitCodes.Failed,
    };

    private static List<string> Lines(RpcException failed)
    {
        var reason = failed.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason ?? failed.StatusCode.ToString();
        List<string> lines = [$"{reason}: {failed.Status.Detail}"];
        lines.AddRange(Violations(failed).Select(violation => $"  {violation.Field}: {violation.Description}"));
        return lines;
    }
}
