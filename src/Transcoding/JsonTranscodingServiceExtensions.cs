using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Server.Model;
using Grpc.Messaging.Transcoding;
using Grpc.Messaging.Transcoding.Calls;
using Grpc.Messaging.Transcoding.Errors;
using Grpc.Messaging.Transcoding.Json;
using Grpc.Messaging.Transcoding.Routing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds JSON transcoding to the gRPC server.</summary>
public static class JsonTranscodingServiceExtensions
{
    /// <summary>
    /// Makes MapGrpcService map, besides gRPC, the google.api.http rules of each service. Add
    /// <see cref="AspNetCore.Builder.JsonTranscodingEndpointExtensions.MapJsonTranscodingFallback"/> for unknown paths and wrong methods.
    /// </summary>
    /// <param name="builder">The gRPC server.</param>
    /// <param name="configure">Changes the limits.</param>
    public static IGrpcServerBuilder AddJsonTranscoding(this IGrpcServerBuilder builder, Action<JsonTranscodingOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddOptions<JsonTranscodingOptions>()
            .Configure(configure ?? (_ => { }))
            .Validate(options => options.MaxRequestBodySize > 0, $"{nameof(JsonTranscodingOptions.MaxRequestBodySize)} must be at least 1 byte.")
            .Validate(options => options.MaxJsonDepth is >= 1 and <= 1000, $"{nameof(JsonTranscodingOptions.MaxJsonDepth)} must be from 1 to 1000.")
            .ValidateOnStart();
        services.TryAddSingleton(CreateCodec);
        services.TryAddSingleton<StandardDialect>();
        services.TryAddSingleton<DialectRegistry>();
        services.TryAddSingleton<ErrorTranslation>();
        services.TryAddSingleton<ErrorWriter>();
        services.TryAddSingleton(provider => new RouteTable(provider.GetRequiredService<DialectRegistry>().Standard));
        services.TryAddSingleton<RestFallback>();
        services.TryAddSingleton<RestRuntime>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, RestMatcherPolicy>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton(typeof(IServiceMethodProvider<>), typeof(RestServiceMethodProvider<>)));
        return builder;
    }

    private static JsonCodec CreateCodec(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<JsonTranscodingOptions>>().Value;
        return new JsonCodec(options.MaxJsonDepth, TypeRegistry.FromFiles(Google.Rpc.ErrorDetailsReflection.Descriptor));
    }
}
