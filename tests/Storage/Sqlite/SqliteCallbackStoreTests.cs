using Grpc.Messaging.Tests.Storage.Webhooks;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteCallbackStoreTests() : CallbackStoreTests(new SqliteStoreFixture());
