using Grpc.AspNetCore.Web;
using Grpc.AspNetCore.Web.Internal;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds gRPC-Web to the pipeline.</summary>
public static class GrpcWebApplicationBuilderExtensions
{
    /// <summary>Adds gRPC-Web for the endpoints that enable it. Belongs after routing and before the endpoints.</summary>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder) => builder.UseGrpcWeb(new GrpcWebOptions());

    /// <summary>
    /// Adds gRPC-Web. Belongs after routing and before the endpoints. For calls from other origins also use CORS, with
    /// Grpc-Status, Grpc-Message, Grpc-Encoding, Grpc-Accept-Encoding and Grpc-Status-Details-Bin as exposed headers.
    /// </summary>
    public static IApplicationBuilder UseGrpcWeb(this IApplicationBuilder builder, GrpcWebOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.UseMiddleware<GrpcWebMiddleware>(Options.Create(options));
    }
}
