using Grpc.Messaging.Tests.Storage.Jobs;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerJobStoreTests() : JobStoreTests(new SqlServerStoreFixture());
