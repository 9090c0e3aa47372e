using Grpc.Messaging.Tests.Storage.Billing;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteBillingStoreTests() : BillingStoreTests(new SqliteStoreFixture());
