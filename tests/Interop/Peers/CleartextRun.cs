namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>Without TLS: HTTP/2 with prior knowledge for gRPC, HTTP/1.1 for gRPC-Web.</summary>
public sealed class CleartextRun() : PeerRun(usesTls: false);
