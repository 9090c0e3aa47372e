using Grpc.Messaging.Tests.Storage.Deliveries;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteDeliveryStoreTests() : DeliveryStoreTests(new SqliteStoreFixture());
