using Grpc.Messaging.Tests.Storage.Devices;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerDeviceStoreTests() : DeviceStoreTests(new SqlServerStoreFixture());
