using Grpc.Messaging.Tests.Storage.Devices;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlDeviceStoreTests() : DeviceStoreTests(new PostgreSqlStoreFixture());
