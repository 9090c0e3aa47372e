using Grpc.Messaging.Tests.Storage.Jobs;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlJobStoreTests() : JobStoreTests(new PostgreSqlStoreFixture());
