using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Campaigns;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlDeviceProfileStoreTests() : DeviceProfileStoreTests(new PostgreSqlStoreFixture());
