using System.Text.Json;
using System.Text.RegularExpressions;

namespace Grpc.Messaging.Engine.Documents;

/// <summary>Whether a document is one of those that a query means, exactly. A store may know by its indexes which ones can't be, and asks about the rest.</summary>
public static class DocumentMatch
{
    /// <summary>Whether the query means this document.</summary>
    /// <param name="fields">The document's JSON.</param>
    public static bool Matches(this DocumentQuery query, JsonElement fields) => query switch
    {
        DocumentQuery.And and => and.Conditions.All(condition => condition.Matches(fields)),
        DocumentQuery.Or or => or.Conditions.Any(condition => condition.Matches(fields)),
        DocumentQuery.Not not => !not.Condition.Matches(fields),
        DocumentQuery.In isIn => isIn.Values.Any(value => IsEqual(fields, isIn.Path, value)),
        DocumentQuery.Compare compare => Any(fields, compare.Path, found => IsLike(found, compare)),
        DocumentQuery.Exists exists => Find(fields, exists.Path).Count > 0,
        DocumentQuery.Matches matches => Any(fields, matches.Path, found => IsMatch(found, matches.Expression)),
        DocumentQuery.Size size => Find(fields, size.Path).Any(found => found.ValueKind == JsonValueKind.Array && found.GetArrayLength() == size.Length),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query, "There is no such condition."),
    };

    private static bool IsEqual(JsonElement fields, string path, JsonElement value) =>
        (value.ValueKind == JsonValueKind.Null && Find(fields, path).Count == 0) || Any(fields, path, found => JsonElement.DeepEquals(found, value));

    // A field matches as a whole or, as an array, by one of its elements.
    private static bool Any(JsonElement fields, string path, Func<JsonElement, bool> isMatch) => Find(fields, path).Any(
        found => isMatch(found) || (found.ValueKind == JsonValueKind.Array && found.EnumerateArray().Any(isMatch)));

    private static List<JsonElement> Find(JsonElement fields, string path)
    {
        var found = new List<JsonElement>(1);
        Find(fields, path, found);
        return found;
    }

    // A path leads through arrays, too: into each of their objects, or to the element of that number.
    private static void Find(JsonElement value, ReadOnlySpan<char> path, List<JsonElement> found)
    {
        var dot = path.IndexOf('.');
        var name = dot < 0 ? path : path[..dot];
        var rest = dot < 0 ? default : path[(dot + 1)..];
        if (value.ValueKind == JsonValueKind.Object)
        {
            if (!value.TryGetProperty(name, out var member))
            {
                return;
            }

            if (dot < 0)
            {
                found.Add(member);
            }
            else
            {
                Find(member, rest, found);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            if (int.TryParse(name, out var place) && place >= 0 && place < value.GetArrayLength())
            {
                if (dot < 0)
                {
                    found.Add(value[place]);
                }
                else
                {
                    Find(value[place], rest, found);
                }
            }

            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Object)
                {
                    Find(item, path, found);
                }
            }
        }
    }

    private static bool IsLike(JsonElement found, DocumentQuery.Compare compare)
    {
        if (found.ValueKind != compare.Value.ValueKind)
        {
            return false;
        }

        var order = found.ValueKind == JsonValueKind.Number
            ? found.GetDouble().CompareTo(compare.Value.GetDouble())
            : string.CompareOrdinal(found.GetString(), compare.Value.GetString());
        return compare.Comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static bool IsMatch(JsonElement found, Regex expression) => found.ValueKind == JsonValueKind.String && expression.IsMatch(found.GetString()!);
}
