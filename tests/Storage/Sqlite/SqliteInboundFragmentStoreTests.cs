using Grpc.Messaging.Tests.Storage.Inbound;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteInboundFragmentStoreTests() : InboundFragmentStoreTests(new SqliteStoreFixture());
