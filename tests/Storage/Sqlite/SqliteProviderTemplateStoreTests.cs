using Grpc.Messaging.Tests.Storage.Channels;

namespace Grpc.Messaging.Tests.Storage.Sqlite;

public sealed class SqliteProviderTemplateStoreTests() : ProviderTemplateStoreTests(new SqliteStoreFixture());
