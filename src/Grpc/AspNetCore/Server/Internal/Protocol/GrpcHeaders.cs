namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>Names and values that the gRPC protocol reserves.</summary>
internal static class GrpcHeaders
{
    public const string Identity = "identity";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Timeout = "grpc-timeout";

    /// <summary>A handler puts this into its response headers to choose the encoding of one call.</summary>
    public const string EncodingRequest = "grpc-internal-encoding-request";
}
