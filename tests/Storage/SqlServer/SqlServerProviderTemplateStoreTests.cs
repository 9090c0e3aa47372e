using Grpc.Messaging.Tests.Storage.Channels;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

[NeedsSqlServer]
public sealed class SqlServerProviderTemplateStoreTests() : ProviderTemplateStoreTests(new SqlServerStoreFixture());
