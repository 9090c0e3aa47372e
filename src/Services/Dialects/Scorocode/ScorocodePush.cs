using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

/// <summary>What a push says on each platform. A platform without a part of its own gets the text; without that, nothing.</summary>
internal static class ScorocodePush
{
    private static readonly Dictionary<string, string> NoActions = [];

    // With "Z" or an offset, with or without fractions.
    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>What each platform gets that gets anything.</summary>
    public static IReadOnlyDictionary<Platform, PushContent> Read(PushMessage message, string sender)
    {
        var contents = new Dictionary<Platform, PushContent>();
        Add(Platform.Android, message.Data?.Gcm, static gcm => Text(Member(gcm, "notification"), "body"));
        Add(Platform.Ios, message.Data?.Apns, static apns => Member(apns, "aps") is { } aps ? Text(aps, "alert") ?? Text(Member(aps, "alert"), "body") : null);
        return contents;

        void Add(Platform platform, Struct? part, Func<Struct, string?> textOf)
        {
            if (part is not null)
            {
                contents.Add(platform, new PushContent(textOf(part) ?? message.Text, sender, NoActions) { Payload = JsonFormatter.Default.Format(part) });
            }
            else if (message.Text.Length > 0)
            {
                contents.Add(platform, new PushContent(message.Text, sender, NoActions));
            }
        }
    }

    /// <summary>Adds what is wrong with what a push says.</summary>
    public static void Validate(PushMessage message, Violations violations)
    {
        if (message.Data?.Gcm is { } gcm && gcm.Fields.TryGetValue("protocol", out var protocol) && protocol.StringValue is not ("http" or "xmpp" or ""))
        {
            violations.Add("msg.data", "has another gcm.protocol than http and xmpp");
        }

        if (message.Data?.Apns is { } apns
            && Text(apns, "expiration") is { Length: > 0 } expiration
            && !DateTimeOffset.TryParseExact(expiration, Rfc3339, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            violations.Add("msg.data", $"has an apns.expiration that is no time as RFC 3339 has it: {ViolationsRules.Quote(expiration)}");
        }
    }

    private static Struct? Member(Struct? container, string key) =>
        container?.Fields.TryGetValue(key, out var value) == true && value.KindCase == Value.KindOneofCase.StructValue ? value.StructValue : null;

    private static string? Text(Struct? container, string key) =>
        container?.Fields.TryGetValue(key, out var value) == true && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;
}
