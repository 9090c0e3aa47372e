using Grpc.Messaging.Tests.Storage.Providers;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerProviderStoreTests() : ProviderStoreTests(new SqlServerStoreFixture());
