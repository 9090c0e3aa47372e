using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Messages;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlMessageStoreTests() : MessageStoreTests(new PostgreSqlStoreFixture());
