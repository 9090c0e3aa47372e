using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Deliveries;

internal static class DeliveriesErrors
{
    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    public static RpcException ForeignResumeToken() => Violations.Single("resume_token", "belongs to another watch");

    /// <summary>The server stops under an open watch, which goes on elsewhere or later after <paramref name="resumeToken"/>.</summary>
    public static RpcException Stopping(string? resumeToken) =>
        RpcErrors.TryAgain("The server stops. Watch again with the last resume_token.", ReconnectDelay, resumeToken);
}
