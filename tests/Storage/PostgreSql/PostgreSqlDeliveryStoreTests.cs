using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Deliveries;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlDeliveryStoreTests() : DeliveryStoreTests(new PostgreSqlStoreFixture());
