namespace Grpc.Messaging.Server.Configuration;

/// <summary>Where and to whom the service answers.</summary>
internal sealed class HttpOptions
{
    public static readonly TimeSpan MaxDrainTime = TimeSpan.FromMinutes(10);

    /// <summary>
    /// HTTP/1.1: REST and gRPC-Web. Default http://127.0.0.1:5080. With a certificate it must start with https://, default
    /// https://127.0.0.1:5080, and takes HTTP/1.1 and HTTP/2, so gRPC too.
    /// </summary>
    public string? RestUrl { get; set; }

    /// <summary>HTTP/2 without TLS: gRPC. Default http://127.0.0.1:5081. Must be absent with a certificate.</summary>
    public string? GrpcUrl { get; set; }

    public CertificateOptions Certificate { get; set; } = new();

    /// <summary>
    /// How long the server serves on after SIGTERM, not ready and asking connections to end, before it stops: as long as balancers need to find out. 0 to
    /// 10 minutes. Default 0: it stops at once.
    /// </summary>
    public TimeSpan DrainTime { get; set; }

    /// <summary>
    /// Addresses (10.0.0.5) and networks (10.0.0.0/8) of the proxies whose X-Forwarded-For, -Proto and -Host count. Default none: the caller is who connects.
    /// </summary>
    public IList<string> TrustedProxies { get; } = [];

    /// <summary>Origins whose pages may call from a browser, for instance https://dashboard.example.org. Default none; in Development any.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>Whether gRPC server reflection tells any caller, without a key, what services there are. Default: true in Development.</summary>
    public bool? Reflection { get; set; }

    public bool HasCertificate => Certificate.Path is not null;

    public string EffectiveRestUrl => RestUrl ?? (HasCertificate ? "https://127.0.0.1:5080" : "http://127.0.0.1:5080");

    public string EffectiveGrpcUrl => GrpcUrl ?? "http://127.0.0.1:5081";
}
