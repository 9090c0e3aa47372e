using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Storage.PostgreSql.Connections;
using Grpc.Messaging.Testing.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>Connections are few, and shared out so that readers take none of what the server itself and writes need.</summary>
[NeedsPostgreSql]
public sealed class PostgreSqlPoolTests() : PostgreSqlTests(new PostgreSqlStoreFixture(static options =>
{
    options.MaxConnections = 12;
    options.ConnectionString += ";Timeout=1";
}))
{
    [Fact]
    public async Task Pools_EveryReaderTaken_WritesClaimsAndHealthGoOn()
    {
        var readers = Store.Get<PostgreSqlSources>().Readers;
        var taken = await TakeAllAsync(readers);
        var message = Samples.Message(Samples.NextId());

        Assert.Null(await Store.Messages.AcceptAsync(new(message, Samples.DeliveriesOf(message), Lease: null, Request: null), Token));
        Assert.Single(await Store.Deliveries.ClaimAsync(new Lease("node", Patience), Samples.Now, new LaneCounts(1, 1, 1), Token));
        Assert.False(await Store.Accounts.AnyAsync(Token));
        await Store.Applications.AddAsync(Samples.Application((await AddAccountAsync()).AccountId), request: null, Token);
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Store.Messages.FindAsync(message.AccountId, message.MessageId, Token));

        Assert.Equal("All connections of this server to the database are in use.", refusal.Message);
        Assert.Equal(4, taken.Count);
        foreach (var connection in taken)
        {
            await connection.DisposeAsync();
        }

        Assert.NotNull(await Store.Messages.FindAsync(message.AccountId, message.MessageId, Token));
    }

    [Theory]
    [InlineData(30, 2, 8, 16)]
    [InlineData(10, 2, 2, 2)]
    [InlineData(100, 16, 26, 54)]
    public async Task Options_MaxConnections_AreSharedOutAmongThePools(int all, int writers, int changers, int readers)
    {
        await using var process = Provide(options => (options.MaxConnections, options.Writers) = (all, writers));
        var sources = process.GetRequiredService<PostgreSqlSources>();

        Assert.Equal([writers, changers, 4, readers], new[] { sources.Writers, sources.Changers, sources.Engine, sources.Readers }.Select(SizeOf));
        Assert.Equal(all, new[] { sources.Writers, sources.Changers, sources.Engine, sources.Readers }.Sum(SizeOf));
    }

    [Theory]
    [InlineData(9, "", "Messaging:Storage:MaxConnections must be 10 or more with 2 Writers, not 9.")]
    [InlineData(30, ";Maximum Pool Size=100", "Messaging:Storage:ConnectionString can't be read: Use MaxConnections in place of Maximum Pool Size.")]
    public async Task Options_TooFewOrSetTwice_AreRefusedWithASentence(int all, string settings, string sentence)
    {
        await using var process = Provide(options =>
        {
            options.MaxConnections = all;
            options.ConnectionString += settings;
        });
        var exception = Assert.Throws<OptionsValidationException>(process.GetRequiredService<PostgreSqlSources>);
        Assert.Equal([sentence], exception.Failures);
    }

    [Fact]
    public async Task Options_TimesOfTheConnection_AreBoundedUnlessSet()
    {
        await using var process = Provide();
        await using var patient = Provide(static options => options.ConnectionString += ";Timeout=15;Command Timeout=30");

        Assert.Equal((3, 10), TimesOf(process));
        Assert.Equal((15, 30), TimesOf(patient));
    }

    private static int SizeOf(NpgsqlDataSource source) => new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize;

    private static (int Connect, int Statement) TimesOf(IServiceProvider process)
    {
        var settings = new NpgsqlConnectionStringBuilder(process.GetRequiredService<PostgreSqlSources>().Readers.ConnectionString);
        return (settings.Timeout, settings.CommandTimeout);
    }

    private static async Task<List<NpgsqlConnection>> TakeAllAsync(NpgsqlDataSource source)
    {
        var taken = new List<NpgsqlConnection>();
        for (var i = 0; i < SizeOf(source); i++)
        {
            taken.Add(await source.OpenConnectionAsync());
        }

        return taken;
    }

    private async Task<Engine.Accounts.Account> AddAccountAsync()
    {
        var account = Samples.Account();
        await Store.Accounts.AddAsync(account, Samples.Key(account), default, request: null, Token);
        return account;
    }
}
