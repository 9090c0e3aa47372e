using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Storage.PostgreSql;

/// <summary>The address leads to a hot standby, and then that takes over.</summary>
[NeedsPostgreSqlTools]
public sealed class PostgreSqlFailoverTests
{
    private const string Name = "messaging";
    private readonly ObjectId _account = ObjectId.Parse("5c8fa397a2c2fa4d076826b0");
    private readonly Samples _samples = new();
    private byte _key;

    [Fact]
    public async Task Standby_WritesAreRefusedReadsGoOnUntilItIsPromoted()
    {
        await using var server = await PostgreSqlServer.StartAsync(isDurable: false);
        await server.CreateDatabaseAsync(Name);
        await using var services = new ServiceCollection().AddLogging().AddMessagingStoragePostgreSql(options =>
        {
            options.ConnectionString = server.ConnectionStringOf(Name);
            options.RetryTime = TimeSpan.FromMilliseconds(500);
        }).BuildServiceProvider();
        await services.GetRequiredService<MessagingDatabase>().StartAsync(CancellationToken.None);
        var writes = WritesOf(services);
        foreach (var write in writes)
        {
            await write();
        }

        await server.StopAsync(isCrash: false);
        await server.StartAgainAsync(isStandby: true);
        foreach (var write in writes)
        {
            // Connections of the pool that the stop has cut may be tried first.
            await Refusal.UntilAsync("The database is read-only.", write);
        }

        Assert.Equal(1, await services.GetRequiredService<IStatusLogStore>().GetEndAsync(CancellationToken.None));

        await server.PromoteAsync();
        foreach (var write in writes)
        {
            await Refusal.UntilAsync(null, write);
        }
    }

    private IReadOnlyList<Func<Task>> WritesOf(IServiceProvider services) =>
    [
        () =>
        {
            var message = _samples.Message(_account);
            return services.GetRequiredService<IMessageStore>().AcceptAsync(
                message, _samples.DeliveriesOf(message), lease: null, CancellationToken.None);
        },
        () => services.GetRequiredService<IDeliveryStore>().ClaimAsync(
            new Lease("a", TimeSpan.FromSeconds(30)), _samples.Now, new ClaimQuota(1, 1, 1), CancellationToken.None),
        () =>
        {
            var account = _samples.Account();
            return services.GetRequiredService<IAccountStore>().AddAsync(
                account, _samples.Key(account, ++_key), request: null, CancellationToken.None);
        },
    ];
}
