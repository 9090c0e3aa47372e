using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Jobs;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlJobStoreTests() : JobStoreTests(new PostgreSqlStoreFixture());
