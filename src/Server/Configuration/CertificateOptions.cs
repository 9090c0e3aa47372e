namespace Grpc.Messaging.Server.Configuration;

/// <summary>The server's TLS certificate. Default none: no TLS.</summary>
internal sealed class CertificateOptions
{
    /// <summary>PEM file with the certificate, followed by those between it and its root.</summary>
    public string? Path { get; set; }

    /// <summary>PEM file with its private key, without a password.</summary>
    public string? KeyPath { get; set; }
}
