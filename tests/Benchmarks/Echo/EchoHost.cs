using System.Net;
using Grpc.Messaging.Benchmarks.Fanout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>Hosts for what is compared. All have the same Kestrel options, and log nothing below a warning.</summary>
internal static class EchoHost
{
    public const string OrdersPath = "/benchmark/v1/orders";

    /// <summary>The official gRPC server with our transcoding, set up as our service has them.</summary>
    public static WebApplication BuildOurs(int? http2Port, int? http1Port)
    {
        var builder = CreateBuilder(http2Port, http1Port);

        // Both methods have one name: said in full, which is meant.
        JsonTranscodingServiceExtensions.AddJsonTranscoding(builder.Services.AddGrpc());
        var app = builder.Build();
        app.MapGrpcService<EchoRpc>();
        return app;
    }

    /// <summary>The official gRPC server and transcoder, with nothing of ours around the services.</summary>
    public static WebApplication BuildOfficial(int? http2Port, int? http1Port)
    {
        var builder = CreateBuilder(http2Port, http1Port);
        GrpcJsonTranscodingServiceExtensions.AddJsonTranscoding(builder.Services.AddGrpc());
        var app = builder.Build();
        app.MapGrpcService<EchoRpc>();
        app.MapGrpcService<AccountRpc>();
        return app;
    }

    /// <summary>The same work by hand on Kestrel, and as a minimal API with source-generated JSON.</summary>
    public static WebApplication BuildLimit(int? http2Port, int? http1Port)
    {
        var builder = CreateBuilder(http2Port, http1Port);
        builder.Services.ConfigureHttpJsonOptions(
            options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, JsonOrderContext.Default));
        var app = builder.Build();
        app.Use(LimitHandler.Handle);
        app.Use(FanoutLimit.Handle);
        app.UseRouting();
        app.MapPost(OrdersPath, (JsonOrder order) => TypedResults.Ok(order));
        return app;
    }

    private static WebApplicationBuilder CreateBuilder(int? http2Port, int? http1Port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            if (http2Port is { } h2)
            {
                kestrel.Listen(IPAddress.Loopback, h2, listen => listen.Protocols = HttpProtocols.Http2);
            }

            if (http1Port is { } h1)
            {
                kestrel.Listen(IPAddress.Loopback, h1, listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        return builder;
    }
}
