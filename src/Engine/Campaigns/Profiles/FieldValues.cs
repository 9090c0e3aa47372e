using System.Globalization;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>Values of fields: <see cref="string"/>, <see cref="double"/>, <see cref="bool"/>, or null for none.</summary>
public static class FieldValues
{
    /// <summary>Longest text, in characters, where a field does not say otherwise.</summary>
    public const int MaxText = 255;

    /// <summary>What a field holds when it is given a value; false when it can't hold that. Scalars of other types do as far as they say the same.</summary>
    /// <param name="given">A string, a double, a bool, or null.</param>
    /// <param name="value">What the field holds then; null = nothing.</param>
    public static bool TryConvert(ProfileField field, object? given, out object? value)
    {
        value = given is null or "" ? null : field.Type switch
        {
            FieldType.Text => TextOf(given) is { } text && text.Length <= field.MaxLength && !text.Contains('\0', StringComparison.Ordinal) ? text : null,
            FieldType.Number => NumberOf(given),
            FieldType.Boolean => given is bool ? given : given switch
            {
                "true" => true,
                "false" => false,
                _ => null,
            },
            FieldType.Date => given is string date && FieldDates.Parse(date, isEnd: false) is { } moment ? FieldDates.Format(moment) : null,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, "There is no such type."),
        };
        return value is not null || given is null or "";
    }

    /// <summary>The value as text; empty for none.</summary>
    public static string TextOf(object? value) => value switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool isTrue => isTrue ? "true" : "false",
        _ => (string)value,
    };

    private static object? NumberOf(object given) => given switch
    {
        double number when double.IsFinite(number) => number,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
        _ => null,
    };
}
