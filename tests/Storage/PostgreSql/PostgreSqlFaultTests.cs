using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>A database that does not take what is written, and then does again.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlFaultTests() : StoreTests(new PostgreSqlStoreFixture())
{
    private const int Megabytes = 48;

    // Large enough that a message does not fit into the free room of pages that are there.
    private const int Destinations = 2_000;

    private byte _key;

    private PostgreSqlStoreFixture Server => (PostgreSqlStoreFixture)Store;

    private string Database => new NpgsqlConnectionStringBuilder(Server.ConnectionString).Database!;

    [Fact]
    [NeedsOwnPostgreSql]
    [NeedsSmallDisk]
    public async Task DiskFull_IsToldNothingIsHalfStoredAndItRecovers()
    {
        using var disk = SmallDisk.Mount(Megabytes, owner: "postgres");
        await MoveToAsync($"CREATE TABLESPACE small LOCATION '{disk.Path}'", "small");
        var first = await AcceptAsync();
        disk.Fill();

        var (exception, accepted) = await AcceptUntilRefusedAsync();
        Assert.Equal("The disk that holds the database is full.", exception.Message);
        Assert.NotNull(await Store.Messages.FindAsync(first.AccountId, first.MessageId, Token));
        Assert.Equal((accepted + 1L) * Destinations, await Server.ExecuteAsync("SELECT count(*) FROM deliveries"));
        Assert.Equal((accepted + 1L) * Destinations, await Store.Log.GetEndAsync(Token));

        disk.Free();
        await AcceptAsync();
        await MoveToAsync(null, "pg_default");
        await ExecuteBesideAsync("DROP TABLESPACE small");
    }

    [Fact]
    public async Task ReadOnly_IsToldReadsGoOnAndItRecovers()
    {
        var first = await AcceptAsync();
        await SetReadOnlyAsync("SET default_transaction_read_only = on");

        // The first call may have been under way when its connection was cut, and can't know what became of it.
        await Assert.ThrowsAsync<StoreUnavailableException>(AcceptAsync);
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(AcceptAsync);
        Assert.Equal("The database is read-only.", exception.Message);
        Assert.NotNull(await Store.Messages.FindAsync(first.AccountId, first.MessageId, Token));
        Assert.Equal(Destinations, await Store.Log.GetEndAsync(Token));

        await SetReadOnlyAsync("RESET default_transaction_read_only");
        await AcceptAsync();
    }

    [Theory]
    [InlineData(nameof(AcceptAsync))]
    [InlineData(nameof(ClaimAsync))]
    [InlineData(nameof(AddAccountAsync))]
    public async Task ReadOnly_SessionsOfThatTime_AreReplacedWhenItIsOver(string name)
    {
        Func<Task> write = name switch
        {
            nameof(AcceptAsync) => AcceptAsync,
            nameof(ClaimAsync) => ClaimAsync,
            _ => AddAccountAsync,
        };
        await write();
        await SetReadOnlyAsync("SET default_transaction_read_only = on");
        await Refusal.UntilAsync("The database is read-only.", write);

        // Nobody cuts the connections of the pools now: those that were made meanwhile stay what they are.
        await ExecuteBesideAsync($"ALTER DATABASE \"{Database}\" RESET default_transaction_read_only");
        await Refusal.UntilAsync(null, write);
        Assert.Null(await Refusal.OfAsync(write));
    }

    private Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync() =>
        Store.Deliveries.ClaimAsync(new Lease("a", TimeSpan.FromSeconds(30)), Samples.Now, new LaneCounts(1, 1, 1), Token);

    private Task AddAccountAsync()
    {
        var account = Samples.Account();
        return Store.Accounts.AddAsync(account, Samples.Key(account, ++_key), Token);
    }

    private async Task<Message> AcceptAsync()
    {
        var message = Samples.Message(Samples.NextId(), Destinations);
        await Store.Messages.AcceptAsync(message, Samples.DeliveriesOf(message), lease: null, Token);
        return message;
    }

    private async Task<(StoreUnavailableException Exception, int Accepted)> AcceptUntilRefusedAsync()
    {
        for (var accepted = 0; accepted < 50; accepted++)
        {
            try
            {
                await AcceptAsync();
            }
            catch (StoreUnavailableException exception)
            {
                return (exception, accepted);
            }
        }

        throw new InvalidOperationException("A full disk takes everything.");
    }

    // The setting counts for new connections; those that are there are cut.
    private async Task SetReadOnlyAsync(string setting)
    {
        await ExecuteBesideAsync($"ALTER DATABASE \"{Database}\" {setting}");
        await ExecuteBesideAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Database}'");
    }

    /// <summary>Moves the database, which nobody may use meanwhile.</summary>
    private async Task MoveToAsync(string? before, string tablespace)
    {
        await Store.StopAsync();
        if (before is not null)
        {
            await ExecuteBesideAsync(before);
        }

        await ExecuteBesideAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{Database}'");
        await ExecuteBesideAsync($"ALTER DATABASE \"{Database}\" SET TABLESPACE {tablespace}");
        await Store.StartAsync();
    }

    private async Task ExecuteBesideAsync(string sql)
    {
        var beside = new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(beside.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
