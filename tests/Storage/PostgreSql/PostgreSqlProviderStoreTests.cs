using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Providers;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlProviderStoreTests() : ProviderStoreTests(new PostgreSqlStoreFixture());
