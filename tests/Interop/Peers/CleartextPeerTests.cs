namespace Grpc.Messaging.Tests.Interop.Peers;

public sealed class CleartextPeerTests(CleartextRun run) : PeerTests(run), IClassFixture<CleartextRun>;
