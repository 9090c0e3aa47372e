using Grpc.Messaging.Tests.Storage.Messages;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlMessageStoreTests() : MessageStoreTests(new PostgreSqlStoreFixture());
