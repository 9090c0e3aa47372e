using Grpc.Messaging.Tests.Storage.Retention;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlRetentionStoreTests() : RetentionStoreTests(new PostgreSqlStoreFixture());
