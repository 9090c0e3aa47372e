namespace Grpc.Messaging.Tests.Interop.Peers;

public sealed class TlsPeerTests(TlsRun run) : PeerTests(run), IClassFixture<TlsRun>;
