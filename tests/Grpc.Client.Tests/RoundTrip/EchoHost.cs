using Grpc.AspNetCore.Server;
using Grpc.AspNetCore.Web;
using Grpc.Client.Tests.Infrastructure;
using Grpc.Client.Tests.Protos;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Client.Tests.RoundTrip;

/// <summary>The server runtime with the echo service.</summary>
internal static class EchoHost
{
    public static Task<RawServer> StartAsync(
        Action<GrpcServiceOptions>? configure = null, HttpProtocols protocols = HttpProtocols.Http2) =>
        StartAsync<EchoService>(configure, protocols);

    public static Task<RawServer> StartAsync<TService>(
        Action<GrpcServiceOptions>? configure = null, HttpProtocols protocols = HttpProtocols.Http2)
        where TService : class => RawServer.StartAsync(
            static app =>
            {
                app.UseRouting();
                app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
                app.MapGrpcService<TService>();
            },
            protocols,
            services: services => services.AddRouting().AddGrpc(options => configure?.Invoke(options)));

    public static Echo.EchoClient CreateClient(this ChannelBase channel) => new(channel);
}
