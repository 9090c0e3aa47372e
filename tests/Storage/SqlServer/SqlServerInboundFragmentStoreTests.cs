using Grpc.Messaging.Tests.Storage.Inbound;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerInboundFragmentStoreTests() : InboundFragmentStoreTests(new SqlServerStoreFixture());
