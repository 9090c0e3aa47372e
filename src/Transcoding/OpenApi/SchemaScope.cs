using System.Text.Json.Nodes;
using Grpc.Messaging.Transcoding.Json;

namespace Grpc.Messaging.Transcoding.OpenApi;

/// <summary>Where a schema belongs: its document, and what it describes there.</summary>
internal readonly record struct SchemaScope(SchemaSet Set, SchemaMode Mode)
{
    /// <summary>Whether it describes what is read from callers.</summary>
    public bool IsRead => Mode != SchemaMode.Answer;

    /// <summary>A reference to the schema of a message, which the document has once.</summary>
    public JsonObject Reference(ObjectCodec message) => Set.Reference(message, this);

    /// <summary>The comment of the contract; empty when it has none.</summary>
    public string Comment(string fullName) => Set.Comment(fullName);

    /// <summary>A type of one token; where it is read leniently, also those that are taken for it.</summary>
    public JsonObject Scalar(string type, bool isLenient, params string[] others)
    {
        var types = new JsonArray(type);
        foreach (var other in others)
        {
            types.Add(other);
        }

        return new JsonObject { ["type"] = isLenient && IsRead ? types : type };
    }
}
