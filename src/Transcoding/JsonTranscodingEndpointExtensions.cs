using Grpc.Messaging.Transcoding.Errors;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps what answers REST requests that no service takes.</summary>
public static class JsonTranscodingEndpointExtensions
{
    /// <summary>
    /// Answers every request that no other endpoint takes: 405 with Allow where the path exists for other methods, else 404, both in the
    /// shape of the dialect whose services own the longest literal beginning of the path. Must be mapped for 405 to be in that shape.
    /// </summary>
    /// <exception cref="InvalidOperationException">AddJsonTranscoding was not called.</exception>
    public static IEndpointConventionBuilder MapJsonTranscodingFallback(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var fallback = endpoints.ServiceProvider.GetService<RestFallback>() ?? throw new InvalidOperationException(
            "JSON transcoding is not registered: call services.AddGrpc().AddJsonTranscoding() before app.MapJsonTranscodingFallback().");
        return endpoints.Map("{**path}", fallback.HandleAsync).WithDisplayName("REST fallback").WithOrder(int.MaxValue);
    }
}
