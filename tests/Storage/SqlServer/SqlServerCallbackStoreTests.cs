using Grpc.Messaging.Tests.Storage.Webhooks;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerCallbackStoreTests() : CallbackStoreTests(new SqlServerStoreFixture());
