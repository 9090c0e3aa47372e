using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Deliveries;

internal static class DeliveriesErrors
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    /// <summary>A resume token that the watch can't go on after; <paramref name="description"/> goes on after the field's name.</summary>
    public static RpcException ResumeTokenInvalid(string description)
    {
        var violations = new Violations(ErrorReason.ResumeTokenInvalid);
        violations.Add("resume_token", description, ViolationReason.Malformed);
        return violations.ToException();
    }

    /// <summary>The server stops under an open watch, which goes on elsewhere or later after <paramref name="resumeToken"/>.</summary>
    public static RpcException Stopping(string? resumeToken) =>
        RpcErrors.TryAgain("The server stops. Watch again with the last resume_token.", ReconnectDelay, resumeToken);
}
