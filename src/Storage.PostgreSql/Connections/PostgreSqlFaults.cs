using System.Net.Sockets;
using Grpc.Messaging.Storage.Faults;
using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Connections;

/// <summary>What the errors of PostgreSQL and of Npgsql mean.</summary>
internal sealed class PostgreSqlFaults : IDatabaseFaults
{
    private const string ReadOnly = PostgresErrorCodes.ReadOnlySqlTransaction;

    // What a hot standby answers to a serializable transaction, before it sees that it is to write.
    private const string NoSerializable = PostgresErrorCodes.FeatureNotSupported;

    private static readonly DatabaseFault Call = new(FaultKind.Call, "The call was wrong.");
    private static readonly DatabaseFault Away = new(FaultKind.Lost, "The database server does not answer.");

    private static readonly DatabaseFault Busy = new(FaultKind.Refused, "All connections of this server to the database are in use.");

    public DatabaseFault Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException postgres:
                    return OfState(postgres.SqlState);
                case NpgsqlException { InnerException: TimeoutException } when IsPoolExhausted(cause):
                    return Busy;
                case SocketException or TimeoutException or IOException:
                case NpgsqlException { InnerException: null }:
                    return Away;
                default:
                    continue;
            }
        }

        return Call;
    }

    /// <summary>Whether a write was refused because the session may only read.</summary>
    public static bool IsReadOnly(Exception? exception) => exception is not null
        && (exception is PostgresException { SqlState: ReadOnly or NoSerializable } || IsReadOnly(exception.InnerException));

    // Npgsql has no other sign of it.
    private static bool IsPoolExhausted(Exception exception) =>
        exception.Message.StartsWith("The connection pool has been exhausted", StringComparison.Ordinal);

    // https://www.postgresql.org/docs/15/errcodes-appendix.html
    private static DatabaseFault OfState(string state) => state switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable =>
            new(FaultKind.Conflict, "Others wrote the same at the same time."),
        PostgresErrorCodes.TooManyConnections => new(FaultKind.Conflict, "The database server has no connection left."),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => new(FaultKind.Lost, "The database server stops."),
        PostgresErrorCodes.CannotConnectNow => new(FaultKind.Lost, "The database server starts or stops."),
        ReadOnly or NoSerializable => new(FaultKind.Refused, "The database is read-only."),
        PostgresErrorCodes.DiskFull => new(FaultKind.Refused, "The disk that holds the database is full."),
        PostgresErrorCodes.OutOfMemory => new(FaultKind.Refused, "There is no memory left for the database."),
        PostgresErrorCodes.IoError => new(FaultKind.Refused, "The disk that holds the database failed."),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => new(FaultKind.Refused, "The database is damaged."),
        PostgresErrorCodes.QueryCanceled => new(FaultKind.Refused, "The database took too long."),
        PostgresErrorCodes.InvalidCatalogName => new(FaultKind.Refused, "There is no such database; an operator must create it."),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            new(FaultKind.Refused, "The database server does not let this user in."),
        PostgresErrorCodes.InsufficientPrivilege => new(FaultKind.Refused, "The database does not allow this user what is needed."),
        _ when state.StartsWith("08", StringComparison.Ordinal) => Away,
        _ => Call,
    };
}
