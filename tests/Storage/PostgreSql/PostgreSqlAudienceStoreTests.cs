using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Campaigns;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlAudienceStoreTests() : AudienceStoreTests(new PostgreSqlStoreFixture());
