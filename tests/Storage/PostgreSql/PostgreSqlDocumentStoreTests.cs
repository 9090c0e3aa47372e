using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Documents;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlDocumentStoreTests() : DocumentStoreTests(new PostgreSqlStoreFixture());
