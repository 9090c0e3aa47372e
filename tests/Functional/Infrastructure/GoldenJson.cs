using System.Text.Json;

namespace Grpc.Messaging.Tests.Functional.Infrastructure;

/// <summary>Compares JSON exactly: keys, their order, types and values; names stand for what differs in each run.</summary>
internal static class GoldenJson
{
    /// <summary>The first difference, or null.</summary>
    public static string? FindDifference(string expected, string actual, GoldenNames names)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        return Compare(left.RootElement, right.RootElement, "$", names);
    }

    private static string? Compare(JsonElement expected, JsonElement actual, string path, GoldenNames names)
    {
        if (expected.ValueKind == JsonValueKind.String && actual.ValueKind == JsonValueKind.Number)
        {
            return names.MatchesNumber(expected.GetString()!, actual.GetRawText()) ? null : Differs(expected, actual, path);
        }

        if (expected.ValueKind != actual.ValueKind)
        {
            return $"{path}: expected {expected.GetRawText()}, found {actual.GetRawText()}";
        }

        return expected.ValueKind switch
        {
            JsonValueKind.Object => CompareObjects(expected, actual, path, names),
            JsonValueKind.Array => CompareArrays(expected, actual, path, names),
            JsonValueKind.String => names.Matches(expected.GetString()!, actual.GetString()!) ? null : Differs(expected, actual, path),
            _ => expected.GetRawText() == actual.GetRawText() ? null : Differs(expected, actual, path),
        };
    }

    private static string? CompareObjects(JsonElement expected, JsonElement actual, string path, GoldenNames names)
    {
        var left = expected.EnumerateObject().ToList();
        var right = actual.EnumerateObject().ToList();
        if (!left.Select(property => property.Name).SequenceEqual(right.Select(property => property.Name)))
        {
            return $"{path}: expected the keys {string.Join(", ", left.Select(p => p.Name))}, found {string.Join(", ", right.Select(p => p.Name))}";
        }

        return left.Zip(right, (a, b) => Compare(a.Value, b.Value, $"{path}.{a.Name}", names)).FirstOrDefault(difference => difference is not null);
    }

    private static string? CompareArrays(JsonElement expected, JsonElement actual, string path, GoldenNames names)
    {
        if (expected.GetArrayLength() != actual.GetArrayLength())
        {
            return $"{path}: expected {expected.GetArrayLength()} entries, found {actual.GetRawText()}";
        }

        return expected.EnumerateArray().Zip(actual.EnumerateArray())
            .Select((pair, index) => Compare(pair.First, pair.Second, $"{path}[{index}]", names))
            .FirstOrDefault(difference => difference is not null);
    }

    private static string Differs(JsonElement expected, JsonElement actual, string path) =>
        $"{path}: expected {expected.GetRawText()}, found {actual.GetRawText()}";
}
