using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Server.Lifecycle;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Server.Http;

/// <summary>What Kestrel listens on, and its limits, meant for ten thousand open watches a process.</summary>
internal static class KestrelEndpoints
{
    private const int StreamsPerConnection = 1000;
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    public static void Configure(KestrelServerOptions kestrel, HttpOptions http)
    {
        kestrel.AddServerHeader = false;

        // A proxy that ends TLS may say https in the frames that it sends here without: haproxy does.
        kestrel.AllowAlternateSchemes = true;
        kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;

        // A watch may be read as slowly as its reader likes: what waits is merged, not buffered. Whether the reader lives is asked by pings.
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.Limits.Http2.KeepAlivePingDelay = PingDelay;
        kestrel.Limits.Http2.KeepAlivePingTimeout = PingTimeout;

        if (http.HasCertificate)
        {
            var certificate = kestrel.ApplicationServices.GetRequiredService<ServerCertificate>();
            Listen(kestrel, http.EffectiveRestUrl, HttpProtocols.Http1AndHttp2, listen => listen.UseHttps(https =>
            {
                // Asked for at the start, and replaced by what is valid when a connection comes.
                https.ServerCertificate = certificate.Current.TargetCertificate;
                https.OnAuthenticate = (_, tls) => (tls.ServerCertificate, tls.ServerCertificateContext) = (null, certificate.Current);
            }));
            return;
        }

        Listen(kestrel, http.EffectiveRestUrl, HttpProtocols.Http1, static _ => { });
        Listen(kestrel, http.EffectiveGrpcUrl, HttpProtocols.Http2, static _ => { });
    }

    private static void Listen(KestrelServerOptions kestrel, string url, HttpProtocols protocols, Action<ListenOptions> configure)
    {
        var address = BindingAddress.Parse(url);
        if (string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase))
        {
            kestrel.ListenLocalhost(address.Port, Configure);
        }
        else
        {
            foreach (var ip in ListenAddresses.Of(address.Host))
            {
                kestrel.Listen(ip, address.Port, Configure);
            }
        }

        void Configure(ListenOptions listen)
        {
            listen.Protocols = protocols;
            var draining = listen.ApplicationServices.GetRequiredService<Draining>();
            listen.Use(next => connection => draining.ServeAsync(connection, next));
            configure(listen);
        }
    }
}
