namespace Grpc.Messaging.Channels.Sms;

/// <summary>How the characters of a short message are coded (3GPP TS 23.038).</summary>
public enum SmsAlphabet
{
    /// <summary>GSM 03.38 default alphabet with its extension table: 7 bits a septet.</summary>
    Gsm = 0,

    /// <summary>UCS-2: 16 bits a unit, big-endian; a character beyond U+FFFF takes two units.</summary>
    Ucs2 = 1,
}
