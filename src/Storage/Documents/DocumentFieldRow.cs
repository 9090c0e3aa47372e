using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Documents;

/// <summary>A field of a document, for the index: one row a value, so that of an array each element has one.</summary>
internal sealed class DocumentFieldRow
{
    public ObjectId AppCode { get; init; }

    public required string Collection { get; init; }

    public required string DocumentId { get; init; }

    /// <summary>Counts the rows of a document, from 0.</summary>
    public int Place { get; init; }

    /// <summary>Names that lead to the field, joined by points; arrays on the way have none.</summary>
    public required string Path { get; init; }

    /// <summary>The beginning of a text, "true" or "false"; null for anything else.</summary>
    public string? Text { get; init; }

    /// <summary>A number; null for anything else.</summary>
    public double? Number { get; init; }
}
