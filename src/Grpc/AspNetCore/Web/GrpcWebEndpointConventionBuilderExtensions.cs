using Grpc.AspNetCore.Web;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Switches gRPC-Web for endpoints.</summary>
public static class GrpcWebEndpointConventionBuilderExtensions
{
    /// <summary>Makes the endpoints answer gRPC-Web.</summary>
    public static TBuilder EnableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
        => AddMetadata(builder, new EnableGrpcWebAttribute());

    /// <summary>Keeps the endpoints from answering gRPC-Web.</summary>
    public static TBuilder DisableGrpcWeb<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
        => AddMetadata(builder, new DisableGrpcWebAttribute());

    private static TBuilder AddMetadata<TBuilder>(TBuilder builder, IGrpcWebEnabledMetadata metadata)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Add(endpoint => endpoint.Metadata.Add(metadata));
        return builder;
    }
}
