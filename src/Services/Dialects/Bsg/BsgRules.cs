using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>What BSG's API demands of single values.</summary>
internal static partial class BsgRules
{
    /// <summary>Most phones of a request, counted over all its messages.</summary>
    public const int MaxPhones = 50;

    public const int MaxViberText = 1000;
    public const int MaxSmsText = 1600;
    public const int MaxAlphaName = 14;

    private static readonly TimeSpan MaxAhead = TimeSpan.FromDays(90);

    public static bool IsTariff(string text) => text.Length == 0 || Tariff().IsMatch(text);

    /// <summary>A number of a range; null when the text is none.</summary>
    public static int? ReadNumber(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    public static bool IsMsisdn(string text) => PhoneNumber.IsInternational(text);

    public static bool IsReference(string text) => Reference().IsMatch(text);

    public static bool IsOriginator(string text) => Originator().IsMatch(text);

    public static bool IsText(string text, int max) => text.Length > 0 && text.EnumerateRunes().Count() <= max && !string.IsNullOrWhiteSpace(text);

    public static bool IsAlphaName(string text) => text.Length is > 0 and <= MaxAlphaName && AlphaName().IsMatch(text);

    /// <summary>The moment that a send time means; null when it is none, or too far ahead.</summary>
    public static DateTimeOffset? ReadTime(string text, DateTimeOffset now)
    {
        string[] forms = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.fffK"];
        return DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) && moment <= now + MaxAhead
            ? moment
            : null;
    }

    [GeneratedRegex(@"^[0-9]\z")]
    private static partial Regex Tariff();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,50}\z")]
    private static partial Regex Reference();

    [GeneratedRegex(@"^(\+?[0-9]{1,20}|(?=.*[!-~])[ -~]{1,11})\z")]
    private static partial Regex Originator();

    [GeneratedRegex(@"^(?=.*\S)[^\p{C}]+\z")]
    private static partial Regex AlphaName();
}
