using System.Globalization;
using System.Text;
using Grpc.Messaging.Channels.Smpp;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Inbound;

namespace Grpc.Messaging.Channels.Http;

/// <summary>Reads messages of customers that a gateway brings.</summary>
internal static class HttpGatewayInbound
{
    private const int Windows1252 = 1252;

    /// <summary>The message that a callback is; null when it is none.</summary>
    /// <param name="fields">Of query and body, decoded as UTF-8.</param>
    public static InboundReport? Read(string name, Callback callback, Dictionary<string, string> fields, HttpGatewayOptions options)
    {
        var (from, to) = (fields.GetValueOrDefault(options.InboundFrom!, ""), fields.GetValueOrDefault(options.InboundTo!, ""));
        if (from.Length == 0 || to.Length == 0 || TextOf(callback, fields, options) is not { } text)
        {
            return null;
        }

        // Without an id the same words may come twice: each is a message of its own.
        var id = fields.GetValueOrDefault(options.InboundId!, "") is { Length: > 0 } told ? told : Guid.NewGuid().ToString("n");
        var media = Optional(fields, options.InboundMedia);
        return new InboundReport(name, id, SmsChannel.Id, from, to, text)
        {
            Kind = text.Length == 0 && media.Length > 0 ? "media" : InboundReport.TextKind,
            Media = media,
            Part = HeaderOf(callback, fields, options) is { } header ? UserDataHeader.PartOf(header) : null,
        };
    }

    /// <summary>The text; null when there is none, or it is not coded as the callback says.</summary>
    private static string? TextOf(Callback callback, Dictionary<string, string> fields, HttpGatewayOptions options)
    {
        if (Optional(fields, options.InboundHex) is { Length: > 0 } hex)
        {
            return BytesOf(hex) is { } bytes
                && byte.TryParse(Optional(fields, options.InboundCoding) is { Length: > 0 } told ? told : "0", CultureInfo.InvariantCulture, out var coding)
                    ? SmppText.Decode(bytes, coding)
                    : null;
        }

        if (!fields.TryGetValue(options.InboundText!, out var text))
        {
            return null;
        }

        return Optional(fields, options.InboundCharset).ToUpperInvariant() switch
        {
            "" or "UTF-8" or "US-ASCII" => text,
            "UTF-16BE" or "UTF-16" or "UCS-2" => RawField(callback, options.InboundText!) is { } raw ? SmppText.Decode(raw, SmppText.Ucs2) : text,
            "ISO-8859-1" => RawField(callback, options.InboundText!) is { } raw ? Encoding.Latin1.GetString(raw) : text,
            "WINDOWS-1252" or "CP1252" => RawField(callback, options.InboundText!) is { } raw
                ? CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!.GetString(raw)
                : text,
            _ => null,
        };
    }

    private static byte[]? HeaderOf(Callback callback, Dictionary<string, string> fields, HttpGatewayOptions options) =>
        options.InboundHeader is { } field && fields.GetValueOrDefault(field, "") is { Length: > 0 } text ? BytesOf(text) ?? RawField(callback, field) : null;

    private static string Optional(Dictionary<string, string> fields, string? name) => name is null ? "" : fields.GetValueOrDefault(name, "");

    private static byte[]? BytesOf(string hex)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A parameter of the query in the bytes that were percent-encoded; null when there is none.</summary>
    private static byte[]? RawField(Callback callback, string name)
    {
        foreach (var pair in callback.RawQuery.Split('&'))
        {
            if (pair.StartsWith($"{name}=", StringComparison.Ordinal))
            {
                return Unescape(pair.AsSpan(name.Length + 1));
            }
        }

        return null;
    }

    private static byte[] Unescape(ReadOnlySpan<char> value)
    {
        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && i + 2 < value.Length
                && byte.TryParse(value.Slice(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var escaped))
            {
                bytes.Add(escaped);
                i += 2;
            }
            else
            {
                bytes.Add(value[i] == '+' ? (byte)' ' : (byte)value[i]);
            }
        }

        return [.. bytes];
    }
}
