using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Entities;

/// <summary>
/// Finds rows by what names them without EF, which costs ten times as much processor time: every accepted push looks up its application and its
/// devices.
/// </summary>
public interface IRowLookup
{
    /// <summary>SQL that finds rows of an owner by the value of a column: one id, or any of several texts that are not empty.</summary>
    string Compose(string table, IReadOnlyList<string> columns, string ownerColumn, string keyColumn, bool isText);

    /// <summary>The row with this id; null when there is none.</summary>
    Task<T?> FindAsync<T>(string sql, ObjectId owner, ObjectId key, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class;

    /// <summary>The rows with these texts, which are different and not empty, in one round trip.</summary>
    Task<IReadOnlyList<T>> FindAsync<T>(
        string sql, ObjectId owner, IReadOnlyCollection<string> keys, Func<IRow, T> read, CancellationToken cancellationToken)
        where T : class;
}
