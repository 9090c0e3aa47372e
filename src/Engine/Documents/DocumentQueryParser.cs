using System.Text.Json;
using System.Text.RegularExpressions;

namespace Grpc.Messaging.Engine.Documents;

/// <summary>
/// Reads queries as MongoDB writes them. What is not known is refused, and so is what would be costly: deep or large queries, and regular expressions that
/// can't be run in linear time.
/// </summary>
public sealed class DocumentQueryParser
{
    private int _size;

    private DocumentQueryParser()
    {
    }

    /// <summary>The query of a JSON object; <c>{}</c> means every document.</summary>
    /// <exception cref="DocumentQueryException">It is none; the message says why.</exception>
    public static DocumentQuery Parse(JsonElement json) => new DocumentQueryParser().ReadObject(json, 1);

    private static bool IsOperator(string key) => key.StartsWith('$');

    private static DocumentQuery All(List<DocumentQuery> conditions) => conditions.Count == 1 ? conditions[0] : new DocumentQuery.And(conditions);

    private DocumentQuery ReadObject(JsonElement json, int depth)
    {
        Demand(depth <= DocumentLimits.QueryDepth, $"The query nests deeper than {DocumentLimits.QueryDepth} levels.");
        Demand(json.ValueKind == JsonValueKind.Object, "A query must be an object.");
        var conditions = new List<DocumentQuery>();
        foreach (var property in json.EnumerateObject())
        {
            Count(1);
            conditions.Add(property.Name switch
            {
                "$and" => new DocumentQuery.And(ReadList(property, depth)),
                "$or" => new DocumentQuery.Or(ReadList(property, depth)),
                "$nor" => new DocumentQuery.Not(new DocumentQuery.Or(ReadList(property, depth))),
                var key when IsOperator(key) => throw Unknown(key),
                var path => ReadField(path, property.Value, depth),
            });
        }

        return All(conditions);
    }

    private List<DocumentQuery> ReadList(JsonProperty property, int depth)
    {
        Demand(
            property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() > 0, $"{property.Name} must be an array of queries.");
        return [.. property.Value.EnumerateArray().Select(item => ReadObject(item, depth + 1))];
    }

    private DocumentQuery ReadField(string path, JsonElement value, int depth)
    {
        Demand(path.Length is > 0 and <= DocumentLimits.Path, $"A field's name must have 1 to {DocumentLimits.Path} characters.");
        return value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any(static property => IsOperator(property.Name))
            ? ReadOperators(path, value, depth)
            : new DocumentQuery.In(path, [value.Clone()]);
    }

    private DocumentQuery ReadOperators(string path, JsonElement operators, int depth)
    {
        Demand(depth <= DocumentLimits.QueryDepth, $"The query nests deeper than {DocumentLimits.QueryDepth} levels.");
        var conditions = new List<DocumentQuery>();
        foreach (var property in operators.EnumerateObject())
        {
            Count(1);
            var value = property.Value;
            switch (property.Name)
            {
                case "$eq":
                    conditions.Add(new DocumentQuery.In(path, [value.Clone()]));
                    break;
                case "$ne":
                    conditions.Add(new DocumentQuery.Not(new DocumentQuery.In(path, [value.Clone()])));
                    break;
                case "$in":
                    conditions.Add(new DocumentQuery.In(path, Values(property)));
                    break;
                case "$nin":
                    conditions.Add(new DocumentQuery.Not(new DocumentQuery.In(path, Values(property))));
                    break;
                case "$all":
                    conditions.Add(new DocumentQuery.And([.. Values(property).Select(one => new DocumentQuery.In(path, [one]))]));
                    break;
                case "$gt":
                    conditions.Add(Compare(path, Comparison.Greater, property));
                    break;
                case "$gte":
                    conditions.Add(Compare(path, Comparison.GreaterOrEqual, property));
                    break;
                case "$lt":
                    conditions.Add(Compare(path, Comparison.Less, property));
                    break;
                case "$lte":
                    conditions.Add(Compare(path, Comparison.LessOrEqual, property));
                    break;
                case "$exists":
                    Demand(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "$exists must be true or false.");
                    DocumentQuery exists = new DocumentQuery.Exists(path);
                    conditions.Add(value.GetBoolean() ? exists : new DocumentQuery.Not(exists));
                    break;
                case "$size":
                    Demand(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var length) && length >= 0, "$size must be a whole number from 0.");
                    conditions.Add(new DocumentQuery.Size(path, value.GetInt32()));
                    break;
                case "$not":
                    Demand(value.ValueKind == JsonValueKind.Object, "$not must be an object of operators.");
                    conditions.Add(new DocumentQuery.Not(ReadOperators(path, value, depth + 1)));
                    break;
                case "$regex":
                    conditions.Add(new DocumentQuery.Matches(path, Expression(value, operators.TryGetProperty("$options", out var options) ? options : default)));
                    break;
                case "$options" when operators.TryGetProperty("$regex", out _):
                    break;
                default:
                    throw Unknown(property.Name);
            }
        }

        return All(conditions);
    }

    private static DocumentQuery.Compare Compare(string path, Comparison comparison, JsonProperty property)
    {
        Demand(property.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String, $"{property.Name} must be a number or a text.");
        return new DocumentQuery.Compare(path, comparison, property.Value.Clone());
    }

    private static Regex Expression(JsonElement pattern, JsonElement options)
    {
        Demand(
            pattern.ValueKind == JsonValueKind.String && pattern.GetString()!.Length <= DocumentLimits.Pattern,
            $"$regex must be a text of at most {DocumentLimits.Pattern} characters.");
        Demand(options.ValueKind is JsonValueKind.Undefined or JsonValueKind.String, "$options must be a text.");
        var flags = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        foreach (var letter in options.ValueKind == JsonValueKind.String ? options.GetString()! : "")
        {
            flags |= letter switch
            {
                'i' => RegexOptions.IgnoreCase,
                'm' => RegexOptions.Multiline,
                'x' => RegexOptions.IgnorePatternWhitespace,
                's' => RegexOptions.Singleline,
                _ => throw new DocumentQueryException($"$options has \"{letter}\"; known are i, m, x and s."),
            };
        }

        try
        {
            return new Regex(pattern.GetString()!, flags, TimeSpan.FromMilliseconds(100));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new DocumentQueryException("$regex is not a regular expression that can be run in linear time: no lookarounds, no references back.");
        }
    }

    private List<JsonElement> Values(JsonProperty property)
    {
        Demand(property.Value.ValueKind == JsonValueKind.Array, $"{property.Name} must be an array.");
        Count(property.Value.GetArrayLength());
        return [.. property.Value.EnumerateArray().Select(static item => item.Clone())];
    }

    private void Count(int more)
    {
        _size += more;
        Demand(_size <= DocumentLimits.QuerySize, $"The query has more than {DocumentLimits.QuerySize} conditions and values.");
    }

    private static void Demand(bool isRight, string message)
    {
        if (!isRight)
        {
            throw new DocumentQueryException(message);
        }
    }

    private static DocumentQueryException Unknown(string name) =>
        new($"The operator {(name.Length <= 32 ? name : name[..32])} is not known.");
}
