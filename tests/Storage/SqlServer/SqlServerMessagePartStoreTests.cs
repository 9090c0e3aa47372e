using Grpc.Messaging.Tests.Storage.Channels;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerMessagePartStoreTests() : MessagePartStoreTests(new SqlServerStoreFixture());
