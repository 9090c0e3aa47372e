using Npgsql;

namespace Grpc.Messaging.Storage.PostgreSql.Writing;

/// <summary>
/// Statements that write every row they are given or fail, so that those behind them in the same round trip can rely on it: the failure undoes
/// the transaction.
/// </summary>
internal static class AllOrNothing
{
    /// <summary>SQLSTATE of the failure, invalid_text_representation. All else travels in binary form, so that nothing else causes it.</summary>
    public const string Failure = PostgresErrorCodes.InvalidTextRepresentation;

    /// <summary>Makes one of a statement that answers a row for each that it has written.</summary>
    /// <param name="statement">INSERT or UPDATE with RETURNING.</param>
    /// <param name="rows">An array parameter that has an element for each row.</param>
    // SQL has no way to raise an error. The sentence is what the server logs; the count keeps it from being looked at before it is needed.
    public static string Of(string statement, string rows) =>
        $"""
        WITH written AS ({statement})
        SELECT CASE WHEN count(*) = cardinality({rows}) THEN 1
            ELSE ('not all is as expected, the writer will ask first: ' || count(*) || ' rows')::int END FROM written
        """;
}
