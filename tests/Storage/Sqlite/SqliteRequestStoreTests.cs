using Grpc.Messaging.Tests.Storage.Requests;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteRequestStoreTests() : RequestStoreTests(new SqliteStoreFixture());
