using Grpc.Messaging.Tests.Storage.Documents;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerDocumentStoreTests() : DocumentStoreTests(new SqlServerStoreFixture());
