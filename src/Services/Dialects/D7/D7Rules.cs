using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// What Jasmin checks of a message's arguments, in its order and in its words (jasmin/protocols/http/validation.py and endpoints): first each argument by
/// itself, then what is missing, then what does not go together.
/// </summary>
internal static partial class D7Rules
{
    /// <summary>A message may have this many parts at most, as Jasmin's long_content_max_parts says; longer ones are refused, never cut.</summary>
    public const int MaxParts = 5;

    private const string ContentMissing = "content or hex-content not present.";
    private const string NothingGiven = "Mandatory arguments not found, please refer to the HTTPAPI specifications.";

    /// <summary>How far ahead a message may be scheduled.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(90);

    // These two come in the header; Jasmin puts them in their place whatever the request says.
    private static readonly string[] Ignored = ["username", "password"];

    private static readonly string[] TlvTypes = ["Int1", "Int2", "Int4", "OctetString", "COctetString"];

    private static readonly Argument[] Arguments =
    [
        new("from", "sender", static sms => sms.HasSender ? sms.Sender : null, IsSender),
        new("coding", "coding", static sms => sms.HasCoding ? sms.Coding : null, static text => Coding().IsMatch(text)),
        new("priority", "priority", static sms => sms.HasPriority ? sms.Priority : null, static text => Priority().IsMatch(text)),
        new("sdt", "sdt", static sms => sms.HasSdt ? sms.Sdt : null, static text => Sdt().IsMatch(text)),
        new("validity-period", "validity_period", static sms => sms.HasValidityPeriod ? sms.ValidityPeriod : null, static text => Digits().IsMatch(text)),
        new("dlr", "dlr", static sms => sms.HasDlr ? sms.Dlr : null, static text => text is "yes" or "no"),
        new("dlr-url", "dlr_url", static sms => sms.HasDlrUrl ? sms.DlrUrl : null, static text => Url().IsMatch(text)),
        new("dlr-level", "dlr_level", static sms => sms.HasDlrLevel ? sms.DlrLevel : null, static text => text is "1" or "2" or "3"),
        new("dlr-method", "dlr_method", static sms => sms.HasDlrMethod ? sms.DlrMethod : null, static text => Method().IsMatch(text)),
        new("tags", "tags", static sms => sms.HasTags ? sms.Tags : null, static text => Tags().IsMatch(text)),
    ];

    /// <summary>The first thing that is wrong with a message but for its number: the field in the contract's names, and Jasmin's text. Null = nothing.</summary>
    public static (string Field, string Text)? FaultOf(Sms sms)
    {
        if (sms.Other.Keys.FirstOrDefault(key => !Ignored.Contains(key)) is { } unknown)
        {
            return ("other", $"Argument [{Excerpt(unknown)}] is unknown.");
        }

        foreach (var argument in Arguments)
        {
            if (argument.Find(sms) is { } text && !argument.IsValid(text))
            {
                return (argument.Field, Invalid(argument.Name, text));
            }
        }

        if (sms.CustomTlvs.FirstOrDefault(static tlv => ReadTlv(tlv) is null) is { } wrong)
        {
            return ("custom_tlvs", Invalid("custom_tlvs", wrong.ToString()));
        }

        return (sms.HasContent, sms.HasHexContent) switch
        {
            (false, false) => ("content", ContentMissing),
            (true, true) => ("hex_content", "content and hex-content cannot be used both in same request."),
            _ => null,
        };
    }

    /// <summary>As the other, of a message to one number.</summary>
    public static (string Field, string Text)? FaultOfSingle(Sms? sms)
    {
        if (sms is null || sms.Equals(new Sms()))
        {
            return ("to", NothingGiven);
        }

        var fault = FaultOf(sms);
        return sms.To switch
        {
            [] => fault is (not "content" and not "hex_content", _) ? fault : ("to", MissingNumber),
            [var to] => FaultOf(to) is { } text ? ("to", text) : fault,
            _ => ("to", Invalid("to", string.Join(", ", sms.To))),
        };
    }

    /// <summary>What is missing when there is no number.</summary>
    public const string MissingNumber = "Mandatory argument [to] is not found.";

    /// <summary>What is wrong with a number; null = nothing.</summary>
    public static string? FaultOf(string to) => Number().IsMatch(to) ? null : Invalid("to", to);

    /// <summary>What is wrong with an argument's value.</summary>
    public static string Invalid(string name, string value) => $"Argument [{name}] has an invalid value: [{Excerpt(value)}].";

    /// <summary>Whether a text may be the name of a sender: a number, or up to 11 characters of ASCII.</summary>
    public static bool IsSender(string text) => Sender().IsMatch(text);

    /// <summary>An optional parameter; null when it is not [tag, length or null, type, value].</summary>
    public static SmsTlv? ReadTlv(ListValue values)
    {
        var tag = default(int?);
        var length = default(int?);
        return values.Values is [var first, var second, { KindCase: Value.KindOneofCase.StringValue } type, var value]
            && (tag = ToInteger(first, ushort.MaxValue)) is not null
            && (second.KindCase == Value.KindOneofCase.NullValue || (length = ToInteger(second, ushort.MaxValue)) is not null)
            && TlvTypes.Contains(type.StringValue)
            && value.KindCase is Value.KindOneofCase.StringValue or Value.KindOneofCase.NumberValue
                ? new SmsTlv(
                    tag.Value,
                    length,
                    type.StringValue,
                    value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : value.NumberValue.ToString(CultureInfo.InvariantCulture))
                : null;
    }

    private static int? ToInteger(Value value, int max) =>
        value is { KindCase: Value.KindOneofCase.NumberValue, NumberValue: var number } && double.IsInteger(number) && number >= 0 && number <= max ? (int)number : null;

    private static string Excerpt(string text) => ViolationsRules.Quote(text).Trim('"');

    [GeneratedRegex(@"^\+?[0-9]+\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(\+?[0-9]{1,20}|(?=.*[!-~])[ -~]{1,11})\z")]
    private static partial Regex Sender();

    [GeneratedRegex(@"^([0-9]|10|13|14)\z")]
    private static partial Regex Coding();

    [GeneratedRegex(@"^[0-3]\z")]
    private static partial Regex Priority();

    [GeneratedRegex(@"^[0-9]{15}[R+-]\z")]
    private static partial Regex Sdt();

    [GeneratedRegex(@"^[0-9]+\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^https?://\S+\z")]
    private static partial Regex Url();

    [GeneratedRegex(@"^(get|post)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Method();

    [GeneratedRegex(@"^[-a-zA-Z0-9,]*\z")]
    private static partial Regex Tags();

    private sealed record Argument(string Name, string Field, Func<Sms, string?> Find, Func<string, bool> IsValid);
}
