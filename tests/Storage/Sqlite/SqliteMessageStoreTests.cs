using Grpc.Messaging.Tests.Storage.Messages;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteMessageStoreTests() : MessageStoreTests(new SqliteStoreFixture());
