using System.Globalization;
using System.Numerics;

namespace Grpc.Messaging.Channels.Smpp.Receipts;

/// <summary>
/// Brings the ids of an SMSC into one form, so that a receipt is found by the id that the message got when it was taken, however either was written.
/// </summary>
internal static class MessageIds
{
    /// <summary>A number as decimal digits; what is no number of the form, as a text in lower case without zeros in front.</summary>
    public static string Normalize(string id, SmppIdForm form)
    {
        var text = id.Trim();
        return form switch
        {
            SmppIdForm.Dec when BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number.ToString(),

            // The zero in front keeps a first digit of 8 or more from being a sign.
            SmppIdForm.Hex when TryParseHex($"0{Unprefixed(text)}", out var number) => number.ToString(),
            _ => text.TrimStart('0') is { Length: > 0 } rest ? rest.ToLowerInvariant() : text.Length > 0 ? "0" : "",
        };
    }

    private static bool TryParseHex(string text, out BigInteger number) =>
        BigInteger.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    private static string Unprefixed(string text) => text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text;
}
