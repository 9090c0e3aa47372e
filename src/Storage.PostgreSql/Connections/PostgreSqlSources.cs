using Grpc.Messaging.Storage.Faults;
using Grpc.Messaging.Storage.Rows;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Connections;

/// <summary>
/// The pools of connections, each with its share of <see cref="PostgreSqlStorageOptions.MaxConnections"/>, so that no crowd of readers keeps an
/// outcome, a claim or the question for the server's health waiting. Every statement is prepared at its second use on a connection and stays so.
/// </summary>
internal sealed class PostgreSqlSources : IAsyncDisposable
{
    private const int PreparedStatements = 100;

    // In seconds. A server that is gone without a word must not hold a call for longer than its budget; Npgsql's own are 15 and 30.
    private const int ConnectTime = 3;
    private const int StatementTime = 10;

    // New connections cost the server more than a refused statement does: while it stays read-only, they are not all made anew at every call.
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(1);

    private readonly DatabaseRetry _retry;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private long? _lastRenewal;
    private bool _wasRefused;

    public PostgreSqlSources(IOptions<PostgreSqlStorageOptions> options, DatabaseRetry retry, TimeProvider time)
    {
        (_retry, _time) = (retry, time);
        var settings = Parse(options.Value.ConnectionString);
        Name = $"{settings.Database} at {settings.Host}";
        Readers = Create(settings, "readers", options.Value.ReadConnections);
        settings.MinPoolSize = 0;
        Changers = Create(settings, "changers", options.Value.ChangeConnections);
        Engine = Create(settings, "engine", PostgreSqlStorageOptions.EngineConnections);
        if (options.Value.Durability == StorageDurability.Normal)
        {
            settings.Options = $"{settings.Options} -c synchronous_commit=off".TrimStart();
        }

        Writers = Create(settings, "writers", options.Value.Writers);
    }

    /// <summary>The database, without secrets.</summary>
    public string Name { get; }

    /// <summary>For reads of callers.</summary>
    public NpgsqlDataSource Readers { get; }

    /// <summary>For writes of everything but messages and outcomes.</summary>
    public NpgsqlDataSource Changers { get; }

    /// <summary>For what the process itself does: claims, the end of the log, health, the clock.</summary>
    public NpgsqlDataSource Engine { get; }

    /// <summary>For messages and outcomes.</summary>
    public NpgsqlDataSource Writers { get; }

    /// <summary>Runs a statement of its own and reads what it answers. It is repeated when its connection is lost.</summary>
    public Task<T> ReadAsync<T>(
        string sql,
        Action<NpgsqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        _retry.ReadAsync(token => AskAsync(Readers, sql, bind, read, token), cancellationToken);

    /// <summary>As <see cref="ReadAsync"/>, for the process itself.</summary>
    public Task<T> ReadForEngineAsync<T>(
        string sql,
        Action<NpgsqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        _retry.ReadAsync(token => AskAsync(Engine, sql, bind, read, token), cancellationToken);

    /// <summary>As <see cref="ReadForEngineAsync"/>, for one that writes: when its connection is lost, nobody knows whether it did, and the caller is told.</summary>
    public Task<T> AskOnceAsync<T>(
        string sql,
        Action<NpgsqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        WriteAsync(() => _retry.OnceAsync(token => AskAsync(Engine, sql, bind, read, token), cancellationToken));

    /// <summary>
    /// Runs a write, and drops the connections of the pools when it is refused as read-only. A session learns that at its start and keeps it: those
    /// of before go on refusing when the database may be written again, or lead to a server that another one has taken over from. So they are also
    /// dropped by the first write that is taken: it had a new session, and the next one might get an old one.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        T result;
        try
        {
            result = await write();
        }
        catch (Exception exception) when (PostgreSqlFaults.IsReadOnly(exception))
        {
            Volatile.Write(ref _wasRefused, true);
            if (IsRenewalDue())
            {
                Clear();
            }

            throw;
        }

        if (Volatile.Read(ref _wasRefused) && Interlocked.Exchange(ref _wasRefused, false))
        {
            Clear();
        }

        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await Readers.DisposeAsync();
        await Changers.DisposeAsync();
        await Engine.DisposeAsync();
        await Writers.DisposeAsync();
    }

    private static async Task<T> AskAsync<T>(
        NpgsqlDataSource source,
        string sql,
        Action<NpgsqlParameterCollection> bind,
        Func<RowReader, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        bind(command.Parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await read(new RowReader(reader), cancellationToken);
    }

    private bool IsRenewalDue()
    {
        lock (_lock)
        {
            if (_lastRenewal is { } last && _time.GetElapsedTime(last) < RenewalInterval)
            {
                return false;
            }

            _lastRenewal = _time.GetTimestamp();
            return true;
        }
    }

    private void Clear()
    {
        Readers.Clear();
        Changers.Clear();
        Engine.Clear();
        Writers.Clear();
    }

    private static NpgsqlDataSource Create(NpgsqlConnectionStringBuilder settings, string name, int connections)
    {
        settings.MaxPoolSize = connections;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (string.IsNullOrEmpty(settings.Host) || string.IsNullOrEmpty(settings.Database))
        {
            throw new StorageStartException("The connection string for PostgreSQL must name at least Host and Database.");
        }

        if (!settings.ContainsKey("Max Auto Prepare") || settings.MaxAutoPrepare == 0)
        {
            settings.MaxAutoPrepare = PreparedStatements;
            settings.AutoPrepareMinUsages = 2;
        }

        settings.Timeout = settings.ShouldSerialize("Timeout") ? settings.Timeout : ConnectTime;
        settings.CommandTimeout = settings.ShouldSerialize("Command Timeout") ? settings.CommandTimeout : StatementTime;
        settings.ApplicationName ??= "grpc-messaging";
        settings.IncludeErrorDetail = false;
        return settings;
    }
}
