using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Devices;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlDeviceStoreTests() : DeviceStoreTests(new PostgreSqlStoreFixture());
