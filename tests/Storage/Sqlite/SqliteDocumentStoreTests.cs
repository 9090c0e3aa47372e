using Grpc.Messaging.Tests.Storage.Documents;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteDocumentStoreTests() : DocumentStoreTests(new SqliteStoreFixture());
