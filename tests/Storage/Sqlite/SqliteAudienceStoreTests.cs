using Grpc.Messaging.Tests.Storage.Campaigns;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteAudienceStoreTests() : AudienceStoreTests(new SqliteStoreFixture());
