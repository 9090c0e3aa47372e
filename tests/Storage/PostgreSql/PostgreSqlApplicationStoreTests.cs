using Grpc.Messaging.Tests.Storage.Applications;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlApplicationStoreTests() : ApplicationStoreTests(new PostgreSqlStoreFixture());
