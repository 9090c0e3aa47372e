using Grpc.Messaging.Tests.Storage.Retention;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerRetentionStoreTests() : RetentionStoreTests(new SqlServerStoreFixture());
