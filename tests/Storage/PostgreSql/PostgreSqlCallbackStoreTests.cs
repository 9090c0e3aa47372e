using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Webhooks;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlCallbackStoreTests() : CallbackStoreTests(new PostgreSqlStoreFixture());
