using Grpc.Messaging.Tests.Storage.Campaigns;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteCampaignStoreTests() : CampaignStoreTests(new SqliteStoreFixture());
