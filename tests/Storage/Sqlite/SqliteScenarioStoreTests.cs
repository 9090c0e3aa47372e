using Grpc.Messaging.Tests.Storage.Scenarios;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteScenarioStoreTests() : ScenarioStoreTests(new SqliteStoreFixture());
