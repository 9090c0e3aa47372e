using Grpc.Messaging.Tests.Storage.Campaigns;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerAudienceStoreTests() : AudienceStoreTests(new SqlServerStoreFixture());
