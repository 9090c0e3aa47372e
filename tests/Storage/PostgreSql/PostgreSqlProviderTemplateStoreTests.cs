using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Channels;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlProviderTemplateStoreTests() : ProviderTemplateStoreTests(new PostgreSqlStoreFixture());
