using Grpc.Messaging.Tests.Storage.Deliveries;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteStatusLogStoreTests() : StatusLogStoreTests(new SqliteStoreFixture());
