using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Applications;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlApplicationStoreTests() : ApplicationStoreTests(new PostgreSqlStoreFixture());
