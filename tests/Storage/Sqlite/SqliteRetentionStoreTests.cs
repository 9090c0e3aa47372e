using Grpc.Messaging.Tests.Storage.Retention;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteRetentionStoreTests() : RetentionStoreTests(new SqliteStoreFixture());
