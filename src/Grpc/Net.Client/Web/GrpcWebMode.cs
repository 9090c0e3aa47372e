namespace Grpc.Net.Client.Web;

/// <summary>How gRPC-Web bodies are written.</summary>
public enum GrpcWebMode
{
    /// <summary>Binary: <c>application/grpc-web</c>.</summary>
    GrpcWeb,

    /// <summary>Base64: <c>application/grpc-web-text</c>.</summary>
    GrpcWebText,
}
