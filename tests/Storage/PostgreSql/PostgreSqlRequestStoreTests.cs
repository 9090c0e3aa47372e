using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Requests;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlRequestStoreTests() : RequestStoreTests(new PostgreSqlStoreFixture());
