using Grpc.Messaging.Channels.Smpp.Wire;
using Grpc.Messaging.Channels.Sms;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>A text as the submit_sm that it goes out in.</summary>
/// <param name="Segments">Short messages that the customer's phone gets it in.</param>
internal sealed record SmppMessage(IReadOnlyList<SubmitSm> Pdus, int Segments)
{
    private const byte HasHeader = 0x40;
    private const byte WantsReceipt = 1;
    private const int LongestShortCode = 6;
    private const int MaxParts = 255;

    /// <summary>Null when an address is too long or has characters that SMPP can't carry, or when the text has too many parts.</summary>
    /// <param name="reference">The same in all parts, and another for the next message to the same phone.</param>
    public static SmppMessage? Compose(string from, string to, SmsContent content, SmppOptions options, byte reference)
    {
        if (!IsAddress(from) || !IsAddress(to))
        {
            return null;
        }

        var encoded = content.Payload is { } payload
            ? SmppText.OfPayload(payload)
            : SmppText.Encode(content.Text, options.Alphabet, options.DataCoding);
        Tlv?[] tlvs = [.. (content.Tlvs ?? []).Select(Tlv.Of)];
        if (encoded.Parts.Count > MaxParts || Array.Exists(tlvs, static tlv => tlv is null))
        {
            return null;
        }

        var whole = new SubmitSm
        {
            ServiceType = options.ServiceType,
            Source = SourceOf(from, options),
            Destination = new SmppAddress((byte)options.AddressTon, (byte)options.AddressNpi, to),
            ValidityPeriod = ValidityOf(options.Validity),
            Tlvs = tlvs!,
            Priority = (byte)(content.Priority ?? 0),
            DataCoding = encoded.DataCoding,
            RegisteredDelivery = options.Receipts == SmppReceipts.None ? (byte)0 : WantsReceipt,
            Text = encoded.PartOf(0),
        };
        var count = encoded.Parts.Count;
        return count == 1 ? new SmppMessage([whole], 1)
            : options.LongText == SmppLongText.Payload
                ? new SmppMessage([whole with { Text = encoded.Join(), UsesPayload = true }], count)
            : new SmppMessage([.. Enumerable.Range(0, count).Select(index => PartOf(whole, encoded, index, options, reference))], count);
    }

    /// <summary>A sender's address as it is submitted.</summary>
    public static SmppAddress SourceOf(string from, SmppOptions options)
    {
        var digits = from.StartsWith('+') ? from[1..] : from;
        var isNumber = digits.Length > 0 && digits.All(char.IsAsciiDigit);
        var (ton, npi) = (isNumber, digits.Length) switch
        {
            (_, 0) => (0, 0),
            (false, _) => (5, 0),
            (true, <= LongestShortCode) => (3, 0),
            (true, _) => (1, 1),
        };
        return new SmppAddress((byte)(options.SourceTon ?? ton), (byte)(options.SourceNpi ?? npi), isNumber ? digits : from);
    }

    private static SubmitSm PartOf(SubmitSm whole, SmppText encoded, int index, SmppOptions options, byte reference)
    {
        var (total, number) = ((byte)encoded.Parts.Count, (byte)(index + 1));
        var part = whole with
        {
            RegisteredDelivery = options.Receipts == SmppReceipts.LastPart && number < total ? (byte)0 : whole.RegisteredDelivery,
        };
        return options.LongText == SmppLongText.Sar
            ? part with { Text = encoded.PartOf(index), Sar = new Concatenation(reference, total, number) }
            : part with { Text = encoded.PartOf(index, [0x05, 0x00, 0x03, reference, total, number]), EsmClass = HasHeader };
    }

    private static bool IsAddress(string text) =>
        text.Length <= SmppAddress.MaxLength && text.All(static character => character is > '\0' and <= '\u00FF');

    // Relative, as YYMMDDhhmmss and then tenths, a zero for the time zone, and an R.
    private static string ValidityOf(TimeSpan? validity) => validity is { } span
        ? string.Create(null, stackalloc char[32], $"0000{span.Days:00}{span.Hours:00}{span.Minutes:00}{span.Seconds:00}000R")
        : "";
}
