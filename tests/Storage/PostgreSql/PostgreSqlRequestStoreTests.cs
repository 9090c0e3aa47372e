using Grpc.Messaging.Tests.Storage.Requests;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

public sealed class PostgreSqlRequestStoreTests() : RequestStoreTests(new PostgreSqlStoreFixture());
