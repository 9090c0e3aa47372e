using System.CommandLine;
using Grpc.Messaging.Benchmarks.Measuring;
using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Storage.Sqlite;
using Grpc.Messaging.Testing.PostgreSql;

namespace Grpc.Messaging.Benchmarks.Claims;

/// <summary>How fast claimers empty a backlog of due deliveries, alone and side by side, against a bare queue table.</summary>
internal static class ClaimsCommand
{
    private const int ClaimSize = 500;
    private const string Database = "claims";

    private static readonly int[] Claimers = [1, 4, 16];

    private static readonly Option<int> Deliveries = new("--deliveries")
    {
        Description = "Deliveries that are due, claimed 500 at a time.",
        DefaultValueFactory = _ => 40_000,
    };

    public static Command Create()
    {
        var effort = new EffortOptions();
        var command = new Command("claims", "Claims of due deliveries by 1, 4 and 16 claimers, against a bare queue table.") { Deliveries };
        effort.AddTo(command);
        command.SetAction((arguments, cancellationToken) =>
            RunAsync(effort.Read(arguments), arguments.GetValue(Deliveries), cancellationToken));
        return command;
    }

    public static async Task RunAsync(Effort effort, int deliveries, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var claimers in Claimers)
        {
            rows.Add(await MeasureAsync(
                $"SQLite, {claimers}",
                effort.Rounds,
                () => OnSqliteAsync(deliveries, claimers, cancellationToken),
                () => Task.FromResult(BareSqliteQueue.Measure(deliveries, ClaimSize))));
        }

        if (PostgreSqlServer.IsInstalled)
        {
            await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
            foreach (var claimers in Claimers)
            {
                rows.Add(await MeasureAsync(
                    $"PostgreSQL, {claimers}",
                    effort.Rounds,
                    () => OnPostgreSqlAsync(server, deliveries, claimers, cancellationToken),
                    () => BarePostgreSqlQueue.MeasureAsync(
                        server.ConnectionStringOf("postgres"), deliveries, ClaimSize, claimers, cancellationToken)));
            }
        }
        else
        {
            rows.Add(["PostgreSQL: not installed", "", "", ""]);
        }

        Report.Table(
            $"Claims of {deliveries:N0} due deliveries, {ClaimSize} at a time",
            ["database, claimers", "rate / bare queue", "claimed deliveries", "bare queue"],
            rows);
    }

    private static async Task<IReadOnlyList<string>> MeasureAsync(
        string name, int rounds, Func<Task<double>> ours, Func<Task<double>> limit)
    {
        await ours();
        await limit();
        List<(double Ours, double Limit)> rates = [];
        for (var round = 0; round < rounds; round++)
        {
            rates.Add((await ours(), await limit()));
        }

        return
        [
            name,
            Spread.Of(rates.Select(rate => rate.Ours / rate.Limit)).Show("0.00"),
            $"{Spread.Of(rates.Select(rate => rate.Ours)).Median:N0}/s",
            $"{Spread.Of(rates.Select(rate => rate.Limit)).Median:N0}/s",
        ];
    }

    private static async Task<double> OnSqliteAsync(int deliveries, int claimers, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("messaging-benchmark-");
        try
        {
            return await ClaimRun.MeasureAsync(
                services => services.AddMessagingStorageSqlite(options => options.DataPath = folder.FullName),
                deliveries,
                ClaimSize,
                claimers,
                cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> OnPostgreSqlAsync(
        PostgreSqlServer server, int deliveries, int claimers, CancellationToken cancellationToken)
    {
        await server.CreateDatabaseAsync(Database);
        try
        {
            return await ClaimRun.MeasureAsync(
                services => services.AddMessagingStoragePostgreSql(
                    options => options.ConnectionString = server.ConnectionStringOf(Database)),
                deliveries,
                ClaimSize,
                claimers,
                cancellationToken);
        }
        finally
        {
            await server.DropDatabaseAsync(Database);
        }
    }
}
