using System.Text.Json;
using Grpc.Messaging.Engine.Documents;

namespace Grpc.Messaging.Storage.Documents;

/// <summary>Takes a document apart into the rows of its index.</summary>
internal static class DocumentFields
{
    public static IReadOnlyList<DocumentFieldRow> Of(Document document)
    {
        using var json = JsonDocument.Parse(document.Json);
        var rows = new List<DocumentFieldRow>();
        foreach (var member in json.RootElement.EnumerateObject())
        {
            Add(document, member.Name, member.Value, rows);
        }

        return rows;
    }

    /// <summary>How a text stands in the index.</summary>
    public static string Indexed(string text) => text.Length <= DocumentLimits.IndexedText ? text : text[..DocumentLimits.IndexedText];

    private static void Add(Document document, string path, JsonElement value, List<DocumentFieldRow> rows)
    {
        rows.Add(new DocumentFieldRow
        {
            AppCode = document.AppCode,
            Collection = document.Collection,
            DocumentId = document.Id,
            Place = rows.Count,
            Path = path,
            Text = value.ValueKind switch
            {
                JsonValueKind.String => Indexed(value.GetString()!),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            },
            Number = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null,
        });
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Add(document, $"{path}.{member.Name}", member.Value, rows);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Add(document, path, item, rows);
                }

                break;
        }
    }
}
