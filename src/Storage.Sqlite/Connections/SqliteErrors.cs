using Grpc.Messaging.Engine;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>Tells a database that can't work now from a call that was wrong.</summary>
internal static class SqliteErrors
{
    /// <summary>The exception that callers get for <paramref name="exception"/>, when its cause is the database; null when it is the call.</summary>
    public static StoreUnavailableException? AsUnavailable(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is StoreUnavailableException known)
            {
                return known;
            }

            if (cause is SqliteException sqlite && SentenceOf(sqlite.SqliteErrorCode) is { } sentence)
            {
                return new StoreUnavailableException(sentence, exception);
            }
        }

        return null;
    }

    /// <summary>Whether the error says that the status log has grown without this process, which should be the only one to write it.</summary>
    public static bool IsOfAnotherWriter(Exception exception) => exception is SqliteException { SqliteErrorCode: raw.SQLITE_CONSTRAINT }
        && exception.Message.Contains("status_log.sequence", StringComparison.Ordinal);

    private static string? SentenceOf(int code) => code switch
    {
        raw.SQLITE_FULL => "The disk that holds the database is full.",
        raw.SQLITE_READONLY => "The database file or its folder is read-only.",
        raw.SQLITE_IOERR => "The disk that holds the database failed.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "The database file is damaged.",
        raw.SQLITE_CANTOPEN => "The database file can't be opened.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => "The database is locked by somebody else.",
        raw.SQLITE_NOMEM => "There is no memory left for the database.",
        _ => null,
    };
}
