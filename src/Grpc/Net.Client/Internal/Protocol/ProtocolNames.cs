namespace Grpc.Net.Client.Internal;

/// <summary>Names on the wire, from the gRPC over HTTP/2 protocol document.</summary>
internal static class ProtocolNames
{
    public const string ContentType = "application/grpc";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Timeout = "grpc-timeout";
    public const string IdentityEncoding = "identity";

    /// <summary>Metadata key by which a caller of .NET's client chooses the encoding of a call's requests; it never reaches the wire.</summary>
    public const string RequestEncodingKey = "grpc-internal-encoding-request";
}
