using Grpc.Messaging.Tests.Storage.Jobs;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteJobStoreTests() : JobStoreTests(new SqliteStoreFixture());
