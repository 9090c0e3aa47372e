using Grpc.Messaging.Tests.Storage.Providers;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteProviderStoreTests() : ProviderStoreTests(new SqliteStoreFixture());
