using Grpc.Messaging.Storage.Rows;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>A column that is also read.</summary>
/// <typeparam name="T">What a row is made of.</typeparam>
/// <typeparam name="TValue">What it is read as.</typeparam>
public abstract class Column<T, TValue>(string name, ColumnType type, bool isNullable, ColumnRole role, int maxLength, int position)
    : Column<T>(name, type, isNullable, role, maxLength)
{
    /// <summary>The value in a row that was selected with all columns of the table, in its order.</summary>
    /// <param name="first">Where the columns of the table begin in the row.</param>
    public TValue Read(IRow row, int first = 0)
    {
        row.Seek(first + position);
        return Read(row);
    }

    /// <summary>Whether the row has no value.</summary>
    public bool IsNull(IRow row, int first = 0)
    {
        row.Seek(first + position);
        return row.IsNull();
    }

    /// <summary>The next value of the row.</summary>
    protected abstract TValue Read(IRow row);
}
