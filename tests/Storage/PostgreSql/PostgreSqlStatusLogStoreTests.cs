using Grpc.Messaging.Tests.Storage.Deliveries;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlStatusLogStoreTests() : StatusLogStoreTests(new PostgreSqlStoreFixture());
