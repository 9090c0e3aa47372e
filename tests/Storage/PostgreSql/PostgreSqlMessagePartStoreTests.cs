using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Channels;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlMessagePartStoreTests() : MessagePartStoreTests(new PostgreSqlStoreFixture());
