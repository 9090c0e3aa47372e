using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Transcoding.OpenApi;

/// <summary>OpenAPI 3.1 descriptions of what the mapped services serve over REST, one a dialect, made of the same rules that serve it.</summary>
public static class OpenApiDocuments
{
    /// <summary>The dialects that have paths, sorted.</summary>
    public static IReadOnlyList<string> Names(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return [.. services.GetRequiredService<RouteTable>().Bindings.Select(binding => binding.Dialect.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The document of one dialect.</summary>
    /// <param name="services">The services of a server whose endpoints are mapped.</param>
    /// <param name="dialect">One of <see cref="Names"/>.</param>
    /// <param name="comments">The comments of the contract, by full name of message, field, enum value, service and method.</param>
    /// <param name="examples">Exchanges; those of other dialects are left out.</param>
    public static JsonObject Generate(
        IServiceProvider services, string dialect, IReadOnlyDictionary<string, string> comments, IReadOnlyList<OpenApiExample> examples)
    {
        ArgumentNullException.ThrowIfNull(services);
        var bindings = services.GetRequiredService<RouteTable>().Bindings;
        return new OpenApiWriter(services.GetRequiredService<JsonCodec>(), bindings, dialect, comments).Write(examples);
    }
}
