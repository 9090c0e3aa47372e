namespace Grpc.Messaging.Engine.Documents;

/// <summary>What documents and queries over them may take.</summary>
public static class DocumentLimits
{
    /// <summary>Longest name of a collection, in characters.</summary>
    public const int Collection = 32;

    /// <summary>Longest id, in characters.</summary>
    public const int Id = 64;

    /// <summary>Largest document, in bytes of UTF-8.</summary>
    public const int Json = 16 * 1024;

    /// <summary>Most fields of a document, those of objects in it included.</summary>
    public const int Fields = 256;

    /// <summary>Longest path of a field, in characters.</summary>
    public const int Path = 128;

    /// <summary>How many characters of a text are indexed. Longer texts are found all the same, with more to look through.</summary>
    public const int IndexedText = 128;

    /// <summary>How deep the conditions of a query may nest.</summary>
    public const int QueryDepth = 8;

    /// <summary>Most conditions of a query, and values of its lists.</summary>
    public const int QuerySize = 1000;

    /// <summary>Longest regular expression, in characters.</summary>
    public const int Pattern = 256;
}
