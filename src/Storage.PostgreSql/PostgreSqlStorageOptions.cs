using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql;

/// <summary>Where the PostgreSQL database is and how it is used. The connection string is in the words of Npgsql.</summary>
public sealed class PostgreSqlStorageOptions : NetworkedDatabaseOptions
{
    /// <summary>Connections that are kept for the process itself: claims, the end of the status log, health, the clock.</summary>
    internal const int EngineConnections = 4;

    /// <summary>Connections that writes of everything but messages and outcomes have at least, and reads, too.</summary>
    internal const int FewestOfCallers = 2;

    /// <summary>
    /// Connections that this process has to the database at most, from <see cref="NetworkedDatabaseOptions.Writers"/> + 8. Of these
    /// <see cref="NetworkedDatabaseOptions.Writers"/> write messages and outcomes, 4 are kept for the process itself, a third of the rest is for other writes
    /// and the rest for reads. All processes together must leave some of the server's <c>max_connections</c> to others. Default 30.
    /// </summary>
    public int MaxConnections { get; set; } = 30;

    internal int ChangeConnections => Math.Max(FewestOfCallers, (MaxConnections - Writers - EngineConnections) / 3);

    internal int ReadConnections => MaxConnections - Writers - EngineConnections - ChangeConnections;

    /// <inheritdoc/>
    public override IEnumerable<string> FindFaults()
    {
        var fewest = Writers + EngineConnections + (2 * FewestOfCallers);
        if (MaxConnections < fewest)
        {
            yield return $"{nameof(MaxConnections)} must be {fewest} or more with {Writers} {nameof(Writers)}, not {MaxConnections}.";
        }
    }

    /// <inheritdoc/>
    public override string? FindConnectionFault()
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
            return settings.ShouldSerialize("Maximum Pool Size") ? $"Use {nameof(MaxConnections)} in place of Maximum Pool Size." : null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
