using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Scenarios;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlScenarioStoreTests() : ScenarioStoreTests(new PostgreSqlStoreFixture());
