using Grpc.Messaging.Tests.Storage.Campaigns;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteDeviceProfileStoreTests() : DeviceProfileStoreTests(new SqliteStoreFixture());
