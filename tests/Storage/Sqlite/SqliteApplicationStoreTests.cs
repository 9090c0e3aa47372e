using Grpc.Messaging.Tests.Storage.Applications;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteApplicationStoreTests() : ApplicationStoreTests(new SqliteStoreFixture());
