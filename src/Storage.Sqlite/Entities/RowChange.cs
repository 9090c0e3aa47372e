using System.Globalization;
using Grpc.Messaging.Storage.Sqlite.Connections;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Sqlite.Entities;

/// <summary>One row to be inserted, updated or deleted.</summary>
/// <param name="Sql">One of a fixed number of texts: each is prepared once a connection.</param>
/// <param name="Values">In the order of the parameters, as the database has them.</param>
/// <param name="IsConditional">Whether the row must be as it was read.</param>
internal sealed record RowChange(string Sql, object?[] Values, bool IsConditional)
{
    /// <exception cref="DbUpdateConcurrencyException">The row is not as it was read.</exception>
    public void Execute(SqliteSession session)
    {
        var statement = session.Prepare(Sql);
        foreach (var value in Values)
        {
            Bind(statement, value);
        }

        statement.Execute();
        if (IsConditional && session.Changes != 1)
        {
            throw new DbUpdateConcurrencyException("A row was changed since it was read.");
        }
    }

    // As EF's provider writes them, which reads them again.
    private static void Bind(SqliteStatement statement, object? value) => _ = value switch
    {
        null => statement.Bind((long?)null),
        string text => statement.Bind(text),
        byte[] bytes => statement.BindBlob(bytes),
        long number => statement.Bind(number),
        int number => statement.Bind(number),
        short number => statement.Bind(number),
        byte number => statement.Bind(number),
        bool flag => statement.Bind(flag ? 1 : 0),
        double number => statement.Bind(number),
        decimal number => statement.Bind(number.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"Values of {value.GetType()} are not written to SQLite yet; the column needs a conversion."),
    };
}
