using Grpc.Messaging.Tests.Storage.Messages;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerMessageStoreTests() : MessageStoreTests(new SqlServerStoreFixture());
