namespace Grpc.AspNetCore.Server.Model.Internal;

/// <summary>On the endpoints that answer for methods and services that do not exist.</summary>
internal sealed class UnimplementedEndpointMetadata
{
    public static readonly UnimplementedEndpointMetadata Instance = new();
}
