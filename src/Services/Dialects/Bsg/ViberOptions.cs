using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Bsg.V1;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>What belongs to the text of a Viber message.</summary>
/// <param name="Image">URL; null = none.</param>
/// <param name="Caption">Null = no button.</param>
/// <param name="Action">URL of the button; null = no button.</param>
/// <param name="Originator">Sender of the SMS in its place; null = there is none.</param>
/// <param name="SmsText">Its text.</param>
internal sealed record ViberOptions(string? Image, string? Caption, string? Action, string? Originator, string? SmsText)
{
    private static readonly ViberOptions None = new(null, null, null, null, null);

    /// <summary>The options of a message; null when they have a wrong type or don't go together.</summary>
    public static ViberOptions? Read(ViberMessage message)
    {
        if (!TryObject(message.Options, out var options) || !TryObject(options?.Fields.GetValueOrDefault("viber"), out var viber))
        {
            return null;
        }

        if (viber is null)
        {
            return None;
        }

        if (!TryText(viber, "img", out var image)
            || !TryText(viber, "caption", out var caption)
            || !TryText(viber, "action", out var action)
            || !TryObject(viber.Fields.GetValueOrDefault("alt_route"), out var route)
            || caption is null != action is null
            || (image is not null && caption is null))
        {
            return null;
        }

        if (route is null)
        {
            return new ViberOptions(image, caption, action, null, null);
        }

        return TryText(route, "originator", out var originator) && originator is not null && BsgRules.IsOriginator(originator)
            && TryText(route, "text", out var text) && text is not null && BsgRules.IsText(text, BsgRules.MaxSmsText)
                ? new ViberOptions(image, caption, action, originator, text)
                : null;
    }

    private static bool TryObject(Value? value, out Struct? found)
    {
        found = value?.KindCase == Value.KindOneofCase.StructValue ? value.StructValue : null;
        return found is not null || value is null or { KindCase: Value.KindOneofCase.NullValue or Value.KindOneofCase.None };
    }

    // An empty text means that there is none.
    private static bool TryText(Struct container, string key, out string? text)
    {
        var value = container.Fields.GetValueOrDefault(key);
        text = value switch
        {
            { KindCase: Value.KindOneofCase.StringValue } => value.StringValue.Length > 0 ? value.StringValue : null,
            { KindCase: Value.KindOneofCase.NumberValue } => value.NumberValue.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        return text is not null || value is null or { KindCase: Value.KindOneofCase.NullValue or Value.KindOneofCase.StringValue };
    }
}
