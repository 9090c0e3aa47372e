using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Accounts;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlAccountStoreTests() : AccountStoreTests(new PostgreSqlStoreFixture());
