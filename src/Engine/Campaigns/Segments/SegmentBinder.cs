using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Documents;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>Turns the query of a segment into one that is about the fields of an application: names are known, and values are such as the fields hold.</summary>
public sealed partial class SegmentBinder
{
    /// <summary>Ids of the static lists that a device is in.</summary>
    public const string Lists = "lists";

    /// <summary>Numbers of the messages that it has clicked on.</summary>
    public const string ClickedMessages = "clicks.messages";

    /// <summary>Numbers of the campaigns that it has clicked on messages of.</summary>
    public const string ClickedCampaigns = "clicks.campaigns";

    /// <summary>How often it was opened.</summary>
    public const string Opens = "opens";

    private readonly ProfileSchema _schema;
    private readonly DateTimeOffset _now;

    private SegmentBinder(ProfileSchema schema, DateTimeOffset now) => (_schema, _now) = (schema, now);

    /// <summary>The query over the fields of a schema.</summary>
    /// <param name="json">The query of a segment.</param>
    /// <param name="now">What relative dates are before.</param>
    /// <exception cref="DocumentQueryException">It is none; the message says why.</exception>
    public static DocumentQuery Bind(string json, ProfileSchema schema, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(json);
        return new SegmentBinder(schema, now).Bind(DocumentQueryParser.Parse(document.RootElement));
    }

    /// <summary>As the other; null when the query is about something that there is not any more, with what that is.</summary>
    public static DocumentQuery? TryBind(string json, ProfileSchema schema, DateTimeOffset now, out string reason)
    {
        try
        {
            reason = "";
            return Bind(json, schema, now);
        }
        catch (DocumentQueryException exception)
        {
            reason = exception.Message;
            return null;
        }
    }

    private static JsonElement ToJson(object? value) => value switch
    {
        null => JsonElement.Parse("null"),
        double number => JsonElement.Parse(number.ToString("R", CultureInfo.InvariantCulture)),
        bool isTrue => JsonElement.Parse(isTrue ? "true" : "false"),
        _ => JsonElement.Parse($"\"{JsonEncodedText.Encode((string)value)}\""),
    };

    private static object? ScalarOf(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => throw new DocumentQueryException($"{path} must be compared with texts, numbers, true, false or null."),
    };

    [GeneratedRegex("^-([0-9]{1,5})d$")]
    private static partial Regex DaysBefore();

    private DocumentQuery Bind(DocumentQuery query) => query switch
    {
        DocumentQuery.And and => new DocumentQuery.And([.. and.Conditions.Select(Bind)]),
        DocumentQuery.Or or => new DocumentQuery.Or([.. or.Conditions.Select(Bind)]),
        DocumentQuery.Not not => new DocumentQuery.Not(Bind(not.Condition)),
        DocumentQuery.In isIn => new DocumentQuery.In(isIn.Path, [.. isIn.Values.Select(value => Convert(isIn.Path, value))]),
        DocumentQuery.Compare { Path: Lists or ClickedMessages or ClickedCampaigns } compare =>
            throw new DocumentQueryException($"{compare.Path} are ids: known for them are $eq, $ne, $in, $nin and $exists."),
        DocumentQuery.Compare compare => compare with { Value = Convert(compare.Path, compare.Value) },
        DocumentQuery.Exists exists => exists.Path is Lists or ClickedMessages or ClickedCampaigns or Opens || Field(exists.Path) is not null
            ? exists
            : throw Unknown(exists.Path),
        DocumentQuery.Matches matches => Field(matches.Path).Type == FieldType.Text
            ? matches
            : throw new DocumentQueryException($"$regex is for texts, and {matches.Path} is none."),
        DocumentQuery.Size size => throw new DocumentQueryException($"$size is for arrays, and {size.Path} is none."),
        _ => throw new ArgumentOutOfRangeException(nameof(query), query, "There is no such condition."),
    };

    private JsonElement Convert(string path, JsonElement given)
    {
        var value = ScalarOf(path, given);
        if (path is Lists or ClickedMessages or ClickedCampaigns or Opens)
        {
            return value is double ? given.Clone() : throw new DocumentQueryException($"{path} must be compared with numbers.");
        }

        var field = Field(path);
        if (field.Type == FieldType.Date && value is string text && DaysBefore().Match(text) is { Success: true } days)
        {
            value = FieldDates.Format(_now.AddDays(-int.Parse(days.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));
        }

        return FieldValues.TryConvert(field, value, out var held)
            ? ToJson(held)
            : throw new DocumentQueryException($"{path} must be compared with {field.Expected}.");
    }

    private ProfileField Field(string path) => _schema.Find(path) ?? throw Unknown(path);

    private static DocumentQueryException Unknown(string path) => new($"There is no field {(path.Length <= 64 ? path : path[..64])}.");
}
