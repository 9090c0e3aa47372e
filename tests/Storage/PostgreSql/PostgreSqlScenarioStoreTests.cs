using Grpc.Messaging.Tests.Storage.Scenarios;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlScenarioStoreTests() : ScenarioStoreTests(new PostgreSqlStoreFixture());
