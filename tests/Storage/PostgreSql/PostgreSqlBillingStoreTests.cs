using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Billing;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

[NeedsPostgreSql]
public sealed class PostgreSqlBillingStoreTests : BillingStoreTests
{
    private readonly PostgreSqlStoreFixture _store;

    public PostgreSqlBillingStoreTests()
        : this(new PostgreSqlStoreFixture())
    {
    }

    private PostgreSqlBillingStoreTests(PostgreSqlStoreFixture store)
        : base(store) => _store = store;

    [Fact]
    public async Task Accept_TwoHundredSendersOnTwoNodes_ExactlyWhatTheCreditPaysIsAccepted()
    {
        await using var other = _store.Neighbour();
        await other.StartAsync();
        await AcceptExactlyAsync(_store, other);
    }
}
