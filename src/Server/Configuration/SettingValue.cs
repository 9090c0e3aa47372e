using System.Globalization;

namespace Grpc.Messaging.Server.Configuration;

/// <summary>What may be written for the value of a setting.</summary>
internal static class SettingValue
{
    public static bool IsScalar(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is var plain && (plain.IsPrimitive || plain.IsEnum || plain == typeof(string) || plain == typeof(TimeSpan) || plain == typeof(decimal));

    /// <summary>What the value must be instead, to stand after "must be"; null when it is right.</summary>
    public static string? FaultOf(Type type, string text)
    {
        var plain = Nullable.GetUnderlyingType(type);
        if (type == typeof(string) || (plain is not null && text.Length == 0))
        {
            return null;
        }

        plain ??= type;
        return plain.IsEnum ? FaultOfName(Enum.GetNames(plain), text)
            : plain == typeof(TimeSpan) ? FaultOfTime(text)
            : plain == typeof(bool) ? (bool.TryParse(text, out _) ? null : "true or false")
            : plain == typeof(double) ? (double.TryParse(text, CultureInfo.InvariantCulture, out _) ? null : "a number")
            : plain == typeof(decimal) ? (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : "a number")
            : FaultOfNumber(plain, text);
    }

    private static string? FaultOfName(string[] names, string text) =>
        names.Contains(text, StringComparer.OrdinalIgnoreCase) ? null : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";

    // A bare number would be one of days, which nobody means.
    private static string? FaultOfTime(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && (text.Contains(':', StringComparison.Ordinal) || time == TimeSpan.Zero)
            ? null
            : "a time like 00:00:30, or 2.00:00:00 for two days";

    private static string? FaultOfNumber(Type type, string text)
    {
        try
        {
            _ = Convert.ChangeType(decimal.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), type, CultureInfo.InvariantCulture);
            return null;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            return "a whole number" + (exception is OverflowException ? " that is not as large" : "");
        }
    }
}
