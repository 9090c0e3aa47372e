using Grpc.Messaging.Tests.Storage.Accounts;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlAccountStoreTests() : AccountStoreTests(new PostgreSqlStoreFixture());
