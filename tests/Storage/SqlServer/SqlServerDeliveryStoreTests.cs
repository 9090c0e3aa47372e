using Grpc.Messaging.Tests.Storage.Deliveries;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerDeliveryStoreTests() : DeliveryStoreTests(new SqlServerStoreFixture());
