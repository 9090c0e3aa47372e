using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>The model of EF follows the tables of columns.</summary>
internal static class HotTableExtensions
{
    /// <summary>
    /// Gives an entity the columns of its table: lengths of texts, and what no query names and is therefore no property of the class. Such a column has a
    /// default, unless it may be missing: versions that don't know it insert rows, too, while nodes are upgraded one after the other.
    /// </summary>
    public static void HasColumns<TRow, T>(this EntityTypeBuilder<TRow> builder, IEnumerable<Column<T>> columns)
        where TRow : class
    {
        foreach (var column in columns.Stored())
        {
            if (builder.Metadata.GetProperties().FirstOrDefault(property => SnakeCaseNames.Of(property.Name) == column.Name) is { } known)
            {
                if (column.MaxLength > 0)
                {
                    builder.Property(known.Name).HasMaxLength(column.MaxLength);
                }
            }
            else
            {
                AddProperty(builder, column);
            }
        }
    }

    private static void AddProperty<TRow, T>(EntityTypeBuilder<TRow> builder, Column<T> column)
        where TRow : class
    {
        var (type, none) = column.Type switch
        {
            ColumnType.Number => (column.IsNullable ? typeof(int?) : typeof(int), (object)0),
            ColumnType.LongNumber => (column.IsNullable ? typeof(long?) : typeof(long), 0L),
            ColumnType.Flag => (typeof(bool), false),
            ColumnType.Text => (typeof(string), ""),
            _ => throw new NotSupportedException($"{column.Name} needs a property of {typeof(TRow).Name}."),
        };
        var name = string.Concat(column.Name.Split('_').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        var property = builder.Property(type, name).IsRequired(!column.IsNullable);
        if (!column.IsNullable)
        {
            property.HasDefaultValue(none);
        }

        if (column.MaxLength > 0)
        {
            property.HasMaxLength(column.MaxLength);
        }
    }
}
