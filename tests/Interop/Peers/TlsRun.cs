namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>With TLS: one address, HTTP/2 or HTTP/1.1 by ALPN.</summary>
public sealed class TlsRun() : PeerRun(usesTls: true);
