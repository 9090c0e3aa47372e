namespace Grpc.Messaging.Storage.Hot;

/// <summary>A column that is written from values of one type.</summary>
/// <param name="name">As in the table.</param>
/// <param name="maxLength">Most characters of a text; 0 = any number.</param>
/// <typeparam name="T">What a row is made of.</typeparam>
public abstract class Column<T>(string name, ColumnType type, bool isNullable, ColumnRole role, int maxLength)
{
    /// <summary>As in the table.</summary>
    public string Name => name;

    /// <summary>What it holds.</summary>
    public ColumnType Type => type;

    /// <summary>Whether it may have no value.</summary>
    public bool IsNullable => isNullable;

    /// <summary>When it is written.</summary>
    public ColumnRole Role => role;

    /// <summary>Most characters of a text; 0 = any number.</summary>
    public int MaxLength => maxLength;

    /// <summary>Writes the value of a row.</summary>
    public abstract void Write(T source, ICells cells);

    /// <summary>The same column of rows that are made of something larger.</summary>
    public Column<TOuter> Of<TOuter>(Func<TOuter, T> inner) => new Inner<TOuter>(this, inner);

    private sealed class Inner<TOuter>(Column<T> column, Func<TOuter, T> inner)
        : Column<TOuter>(column.Name, column.Type, column.IsNullable, column.Role, column.MaxLength)
    {
        public override void Write(TOuter source, ICells cells) => column.Write(inner(source), cells);
    }
}
