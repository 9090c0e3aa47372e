using System.Runtime.ExceptionServices;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Faults;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>
/// What the errors of SQL Server and Azure SQL mean. Numbers as Microsoft documents them: "Database Engine events and errors" and "Troubleshoot
/// transient connection errors in Azure SQL".
/// </summary>
internal sealed class SqlServerFaults : IDatabaseFaults
{
    // Errors that end the connection.
    private const byte FatalClass = 20;
    private const string RequestsKey = "PK_requests";

    private static readonly string[] ValueMarks = ["The duplicate key value is", "Truncated value:", "when converting", "The conversion of the"];

    private static readonly DatabaseFault Call = new(FaultKind.Call, "");

    public DatabaseFault Of(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is StoreUnavailableException known)
            {
                return new DatabaseFault(FaultKind.Refused, known.Message);
            }

            if (cause is SqlException error)
            {
                return Of(error);
            }

            // Not an SqlException in the client: no connection of its pool came free in time.
            if (cause is InvalidOperationException { InnerException: null } pool && pool.Message.Contains("from the pool", StringComparison.Ordinal))
            {
                return new DatabaseFault(FaultKind.Lost, "All connections to the database are in use.");
            }
        }

        return Call;
    }

    public Exception WithoutValues(Exception exception)
    {
        var cause = exception;
        while (cause is not null and not SqlException)
        {
            cause = cause.InnerException;
        }

        if (cause is not SqlException error || !error.Errors.Cast<SqlError>().Any(static one => QuotesValues(one.Number)))
        {
            return exception;
        }

        Exception clean = new SqlStatementException(
            string.Join(' ', error.Errors.Cast<SqlError>().Select(static one => $"Error {one.Number}: {WithoutValues(one.Number, one.Message)}")));
        ExceptionDispatchInfo.SetRemoteStackTrace(clean, error.StackTrace ?? "");
        return exception is DbUpdateException ? new DbUpdateException(exception.Message, clean) : clean;
    }

    /// <summary>
    /// The text of an error up to the values in it, which Microsoft documents for 2601, 2627 and 2628 ("Database Engine events and errors"), and for conversions.
    /// Of a server that speaks another language nothing is left.
    /// </summary>
    internal static string WithoutValues(int number, string message)
    {
        if (!QuotesValues(number))
        {
            return message;
        }

        var end = ValueMarks.Select(mark => message.IndexOf(mark, StringComparison.Ordinal)).Where(static place => place >= 0).DefaultIfEmpty(0).Min();
        return message[..end].TrimEnd();
    }

    /// <summary>What an error with this number means, in whatever order the server tells of several.</summary>
    internal static DatabaseFault Of(int number, byte severity, string message) => number switch
    {
        1205 or 1222 or 3960 or 3961 => new(FaultKind.Conflict, "Other transactions of the database were in the way."),

        // A rival took the same key between our look and our insert: once more, and the look finds it.
        2627 or 2601 when message.Contains(RequestsKey, StringComparison.Ordinal) =>
            new(FaultKind.Conflict, "Another process was answering the same request."),
        1101 or 1105 => new(FaultKind.Refused, "The disk or file group that holds the database is full."),
        9002 => new(FaultKind.Refused, "The transaction log of the database is full."),
        40544 => new(FaultKind.Refused, "The database has reached its size quota."),
        3906 => new(FaultKind.Refused, "The database is read-only."),
        229 or 230 or 262 or 297 or 300 => new(FaultKind.Refused, "The database user lacks a permission that the service needs."),
        18456 or 18452 or 18487 or 18488 or 40532 => new(FaultKind.Refused, "The database server refuses the user or the password."),
        823 or 824 or 825 => new(FaultKind.Refused, "The disk that holds the database failed."),
        -2 => new(FaultKind.Lost, "The database did not answer in time."),
        701 or 802 or 8645 or 8651 => new(FaultKind.Lost, "The database server has no memory left just now."),
        4060 => new(FaultKind.Lost, "The database can't be opened: it does not exist, starts up, or the user may not."),
        10928 or 10929 or 40501 or 49918 or 49919 or 49920 => new(FaultKind.Lost, "The database server is too busy."),
        40197 or 40540 or 40613 or 615 or 926 or 942 or 983 or 976 or 6005 or 18401 =>
            new(FaultKind.Lost, "The database is being moved, recovered or restarted."),
        20 or 64 or 121 or 233 or 596 or 997 or 1236 or 10053 or 10054 or 10060 or 10061 or 11001 or 42108 or 42109 =>
            new(FaultKind.Lost, "The connection to the database server was lost or could not be made."),
        _ when severity >= FatalClass => new(FaultKind.Lost, "The connection to the database server was lost or could not be made."),
        _ => Call,
    };

    private static bool QuotesValues(int number) => number is 2601 or 2627 or 2628 or 245 or 248;

    private static DatabaseFault Of(SqlException exception)
    {
        // The first that says something: a statement that is ended brings others along.
        foreach (SqlError error in exception.Errors)
        {
            if (Of(error.Number, error.Class, error.Message) is { Kind: not FaultKind.Call } fault)
            {
                return fault;
            }
        }

        return Call;
    }
}
