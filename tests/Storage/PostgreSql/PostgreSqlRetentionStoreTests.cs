using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Retention;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlRetentionStoreTests() : RetentionStoreTests(new PostgreSqlStoreFixture());
