using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Billing;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlBillingStoreTests() : BillingStoreTests(new PostgreSqlStoreFixture());
