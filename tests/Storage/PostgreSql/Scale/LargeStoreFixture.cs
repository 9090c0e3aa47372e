using Grpc.Messaging.Storage.PostgreSql;
using Grpc.Messaging.Testing.PostgreSql;
using Grpc.Messaging.Tests.Storage.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Grpc.Messaging.Tests.Storage.PostgreSql.Scale;

/// <summary>A <see cref="LargeDatabase"/> on a server that writes down how it ran each statement; one for all tests of a class.</summary>
public sealed class LargeStoreFixture : StoreFixture, IAsyncLifetime
{
    private const string PlanBegins = "plan:";

    // The second use of a statement prepares it, and from the sixth on PostgreSQL may go over to a plan for any values.
    private const int Repetitions = 8;

    private PostgreSqlServer? _server;
    private string _connectionString = "";

    public async Task InitializeAsync()
    {
        // Made before anybody asks whether the tests are skipped.
        if (!PostgreSqlServer.IsInstalled)
        {
            return;
        }

        _server = await PostgreSqlServer.StartAsync(
            isDurable: false,
            "shared_preload_libraries = 'auto_explain'",
            "autovacuum = off",
            "synchronous_commit = off",
            "log_min_messages = log",
            "log_line_prefix = ''",
            "jit = off");
        await _server.CreateDatabaseAsync("large");
        _connectionString = _server.ConnectionStringOf("large");
        await StartAsync();
        await ExecuteAsync(LargeDatabase.Script);
        await ExecuteAsync("VACUUM ANALYZE");
    }

    /// <summary>Runs calls and answers the statements that they made, as the server ran them.</summary>
    internal async Task<IReadOnlyList<ExecutedStatement>> RecordAsync(Func<StoreFixture, Task> call)
    {
        await StopAsync();
        _connectionString = new NpgsqlConnectionStringBuilder(_server!.ConnectionStringOf("large"))
        {
            Options = "-c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_buffers=on -c auto_explain.log_timing=off "
                + "-c auto_explain.log_format=json -c auto_explain.log_nested_statements=on",
        }.ConnectionString;
        await StartAsync();
        var start = new FileInfo(_server.LogFile).Length;
        for (var i = 0; i < Repetitions; i++)
        {
            await call(this);
        }

        return Read(start);
    }

    public override Task AgeLeasesAsync(TimeSpan span) => throw new NotSupportedException();

    public override async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_server!.ConnectionStringOf("large") + ";Pooling=false;Command Timeout=300");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    protected override void AddStorage(IServiceCollection services) =>
        services.AddMessagingStoragePostgreSql(options => options.ConnectionString = _connectionString);

    protected override async Task RemoveAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    // An entry's first line ends with "plan:"; the plan follows on lines that begin with a tab.
    private List<ExecutedStatement> Read(long start)
    {
        using var log = new FileStream(_server!.LogFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        log.Position = start;
        using var reader = new StreamReader(log);
        var statements = new List<ExecutedStatement>();
        List<string>? plan = null;
        while (true)
        {
            var line = reader.ReadLine();
            if (plan is not null && line is ['\t', .. var rest])
            {
                plan.Add(rest);
                continue;
            }

            if (plan is not null)
            {
                statements.Add(ExecutedStatement.Parse(string.Join('\n', plan)));
            }

            if (line is null)
            {
                return statements;
            }

            plan = line.EndsWith(PlanBegins, StringComparison.Ordinal) ? [] : null;
        }
    }
}
