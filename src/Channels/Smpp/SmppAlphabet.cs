namespace Grpc.Messaging.Channels.Smpp;

/// <summary>How an SMSC wants texts that need no UCS-2.</summary>
public enum SmppAlphabet
{
    /// <summary>GSM 03.38, a septet in each byte; data_coding 0.</summary>
    Gsm,

    /// <summary>GSM 03.38, eight septets in seven bytes; data_coding 0.</summary>
    GsmPacked,

    /// <summary>ISO 8859-1; data_coding 3. Of 140 bytes, or 134 in each of several parts.</summary>
    Latin1,

    /// <summary>ASCII, as far as GSM 03.38 has its characters; data_coding 1.</summary>
    Ascii,
}
