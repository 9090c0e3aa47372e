namespace Grpc.AspNetCore.Server.Internal.Protocol;

/// <summary>The content types of gRPC and gRPC-Web, each with an optional "+format" and parameters.</summary>
internal static class GrpcContentType
{
    public const string Grpc = "application/grpc";
    public const string GrpcWeb = "application/grpc-web";
    public const string GrpcWebText = "application/grpc-web-text";

    public static bool Is(string name, string? contentType) =>
        contentType is not null
        && contentType.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == name.Length || contentType[name.Length] is '+' or ';' or ' ');

    public static bool IsAnyGrpc(string? contentType) => Is(Grpc, contentType) || Is(GrpcWeb, contentType) || Is(GrpcWebText, contentType);
}
