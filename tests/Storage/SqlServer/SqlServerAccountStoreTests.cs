using Grpc.Messaging.Tests.Storage.Accounts;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerAccountStoreTests() : AccountStoreTests(new SqlServerStoreFixture());
