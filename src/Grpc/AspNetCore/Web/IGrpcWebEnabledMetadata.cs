namespace Grpc.AspNetCore.Web;

/// <summary>On an endpoint: whether it answers gRPC-Web.</summary>
public interface IGrpcWebEnabledMetadata
{
    /// <summary>Whether it does.</summary>
    bool GrpcWebEnabled { get; }
}
