using Grpc.Messaging.Tests.Storage.Channels;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteMessagePartStoreTests() : MessagePartStoreTests(new SqliteStoreFixture());
