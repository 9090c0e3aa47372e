using Grpc.Messaging.Tests.Storage.Applications;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerApplicationStoreTests() : ApplicationStoreTests(new SqlServerStoreFixture());
