using Grpc.Messaging.Tests.Storage.Scenarios;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerScenarioStoreTests() : ScenarioStoreTests(new SqlServerStoreFixture());
