using Grpc.Messaging.Tests.Storage.Billing;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerBillingStoreTests() : BillingStoreTests(new SqlServerStoreFixture());
