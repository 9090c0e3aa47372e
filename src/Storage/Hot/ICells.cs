using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Hot;

/// <summary>Takes the values of rows, column after column: parameters of a statement, arrays of columns or JSON.</summary>
public interface ICells
{
    /// <summary>The next value, a <see cref="ColumnType.Id"/>.</summary>
    void Put(ObjectId? value);

    /// <summary>The next value, a <see cref="ColumnType.Number"/>.</summary>
    void Put(int? value);

    /// <summary>The next value, a <see cref="ColumnType.LongNumber"/>.</summary>
    void Put(long? value);

    /// <summary>The next value, a <see cref="ColumnType.Flag"/>.</summary>
    void Put(bool value);

    /// <summary>The next value, a <see cref="ColumnType.Text"/>.</summary>
    void Put(string? value);

    /// <summary>The next value, a <see cref="ColumnType.Text"/> in UTF-8.</summary>
    void PutUtf8(ReadOnlySpan<byte> value);

    /// <summary>The next value, <see cref="ColumnType.Bytes"/>.</summary>
    void PutBytes(ReadOnlySpan<byte> value);
}
