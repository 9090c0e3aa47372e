using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Inbound;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlInboundFragmentStoreTests() : InboundFragmentStoreTests(new PostgreSqlStoreFixture());
