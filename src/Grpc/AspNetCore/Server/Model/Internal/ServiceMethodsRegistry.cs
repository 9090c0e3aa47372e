namespace Grpc.AspNetCore.Server.Model.Internal;

/// <summary>What was mapped so far, by all services together.</summary>
internal sealed class ServiceMethodsRegistry
{
    /// <summary>Names of the mapped gRPC services.</summary>
    public HashSet<string> ServiceNames { get; } = [];

    /// <summary>Whether the endpoint that answers for unknown services exists.</summary>
    public bool HasUnknownServiceEndpoint { get; set; }
}
