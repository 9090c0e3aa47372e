using Grpc.Messaging.Tests.Storage.Devices;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteDeviceStoreTests() : DeviceStoreTests(new SqliteStoreFixture());
