using Grpc.Messaging.Tests.Storage.Accounts;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteAccountStoreTests() : AccountStoreTests(new SqliteStoreFixture());
