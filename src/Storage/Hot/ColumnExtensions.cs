namespace Grpc.Messaging.Storage.Hot;

/// <summary>Columns as parts of statements.</summary>
public static class ColumnExtensions
{
    /// <summary>The names, as in a list of SELECT or INSERT.</summary>
    /// <param name="table">Alias of the table; empty for none.</param>
    public static string Names<T>(this IEnumerable<Column<T>> columns, string table = "") =>
        columns.Join(column => table.Length == 0 ? column.Name : $"{table}.{column.Name}");

    /// <summary>Assignments from columns of the same names, as in SET.</summary>
    public static string Assignments<T>(this IEnumerable<Column<T>> columns, string source) =>
        columns.Join(column => $"{column.Name} = {source}.{column.Name}");

    /// <summary>A text a column, with commas between them.</summary>
    public static string Join<T>(this IEnumerable<Column<T>> columns, Func<Column<T>, string> text) => string.Join(", ", columns.Select(text));

    /// <summary>The columns that every change of a row writes.</summary>
    public static IEnumerable<Column<T>> Changing<T>(this IEnumerable<Column<T>> columns) =>
        columns.Where(static column => column.Role == ColumnRole.Changing);

    /// <summary>The columns that the row itself has.</summary>
    public static IEnumerable<Column<T>> Stored<T>(this IEnumerable<Column<T>> columns) =>
        columns.Where(static column => column.Role != ColumnRole.OfDelivery);

    /// <summary>Without those of these names.</summary>
    public static IEnumerable<Column<T>> Without<T>(this IEnumerable<Column<T>> columns, params string[] names) =>
        columns.Where(column => !names.Contains(column.Name));
}
