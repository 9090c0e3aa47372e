using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Rows;

/// <summary>A row that a statement found, read column after column in the order in which the statement names them.</summary>
public interface IRow
{
    /// <summary>Makes a column the next one.</summary>
    /// <param name="column">Its place in the row, from 0.</param>
    void Seek(int column);

    /// <summary>Whether the next column has no value; it stays the next one.</summary>
    bool IsNull();

    /// <summary>The next column.</summary>
    ObjectId GetId();

    /// <summary>The next column, which may have no value.</summary>
    ObjectId? GetNullableId();

    /// <summary>The next column.</summary>
    int GetInt32();

    /// <summary>The next column, which may have no value.</summary>
    int? GetNullableInt32();

    /// <summary>The next column.</summary>
    long GetInt64();

    /// <summary>The next column.</summary>
    bool GetBoolean();

    /// <summary>The next column.</summary>
    string GetText();

    /// <summary>The next column, a text, as UTF-8; good until the row is left.</summary>
    ReadOnlySpan<byte> GetUtf8();

    /// <summary>The next column, as bytes of its own.</summary>
    byte[] GetBytes();

    /// <summary>The next column.</summary>
    DateTimeOffset GetTime();

    /// <summary>The next column, which may have no value.</summary>
    DateTimeOffset? GetNullableTime();
}
