namespace Grpc.Messaging.Storage.Hot;

/// <summary>What a column holds; each database has its own word for it.</summary>
public enum ColumnType
{
    /// <summary>An identifier, 12 bytes.</summary>
    Id,

    /// <summary>A whole number of 32 bits.</summary>
    Number,

    /// <summary>A whole number of 64 bits; a time as milliseconds since 1970.</summary>
    LongNumber,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Bytes of any number.</summary>
    Bytes,
}
