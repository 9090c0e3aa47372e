using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Smpp;

/// <summary>An SMSC that is reached by SMPP 3.4.</summary>
public sealed class SmppOptions : ProviderOptions
{
    /// <summary>
    /// Its name or address. Several, separated by commas, each with a port of its own if it has one (<c>a.example:2775</c>): each is bound, and
    /// messages go to whichever has the most room. Required.
    /// </summary>
    public string Host { get; set; } = "";

    /// <summary>Port of hosts that name none. Default 2775, with <see cref="Tls"/> 3550.</summary>
    public int? Port { get; set; }

    /// <summary>Who we are to the SMSC, at most 15 characters. Required.</summary>
    public string SystemId { get; set; } = "";

    /// <summary>At most 8 characters by the standard; up to 64 are sent as they are. Secret.</summary>
    public string Password { get; set; } = "";

    /// <summary>What kind of client we are, at most 12 characters; most SMSCs ignore it. Default empty.</summary>
    public string SystemType { get; set; } = "";

    /// <summary>How links are bound. Default <see cref="SmppBindMode.Transceiver"/>.</summary>
    public SmppBindMode Bind { get; set; }

    /// <summary>Links to each host, 1 to 32. Default 1.</summary>
    public int Binds { get; set; } = 1;

    /// <summary>Messages of a link that may be without an answer at a time, 1 to 1,000. Default 10.</summary>
    public int Window { get; set; } = 10;

    /// <summary>Messages (parts) that a link may send in a second; 0 = as many as the SMSC takes. Default 0.</summary>
    public double MaxPerSecond { get; set; }

    /// <summary>Whether the connection is TLS from its start. Default false.</summary>
    public bool Tls { get; set; }

    /// <summary>PEM file of the authority that issued the SMSC's certificate, trusted instead of those of the system. Default none.</summary>
    public string? TlsCaPath { get; set; }

    /// <summary>How texts are coded that need no UCS-2. Default <see cref="SmppAlphabet.Gsm"/>.</summary>
    public SmppAlphabet Alphabet { get; set; }

    /// <summary>data_coding of texts in <see cref="Alphabet"/>, 0 to 255. Default that of the alphabet.</summary>
    public int? DataCoding { get; set; }

    /// <summary>How texts go out that need more than one short message. Default <see cref="SmppLongText.Udh"/>.</summary>
    public SmppLongText LongText { get; set; }

    /// <summary>Which receipts are asked for. Default <see cref="SmppReceipts.All"/>.</summary>
    public SmppReceipts Receipts { get; set; }

    /// <summary>How ids are written in answers to submit_sm. Default <see cref="SmppIdForm.Text"/>.</summary>
    public SmppIdForm SubmitIds { get; set; }

    /// <summary>How ids are written in receipts. Default <see cref="SmppIdForm.Text"/>.</summary>
    public SmppIdForm ReceiptIds { get; set; }

    /// <summary>
    /// Codes in receipts (err) that mean that nothing will ever reach the number, with commas between; zeros in front do not matter. Each network has its
    /// own. Default none.
    /// </summary>
    public string InvalidAddressErrors { get; set; } = "";

    /// <summary>Codes in receipts (err) that mean that the network refuses the message for good, as the others. Default none.</summary>
    public string RejectedErrors { get; set; } = "";

    /// <summary>Asks by query_sm what became of a message this long after it was taken, and then again and again, from 1 s. Default never.</summary>
    public TimeSpan? QueryAfter { get; set; }

    /// <summary>Type of number of destinations, 0 to 6. Default 1, international.</summary>
    public int AddressTon { get; set; } = 1;

    /// <summary>Numbering plan of destinations, 0 to 18. Default 1, E.164.</summary>
    public int AddressNpi { get; set; } = 1;

    /// <summary>Type of number of senders. Default by the sender: alphanumeric 5, a number of up to 6 digits 3, a longer one 1.</summary>
    public int? SourceTon { get; set; }

    /// <summary>Numbering plan of senders. Default 1 for numbers of more than 6 digits, otherwise 0.</summary>
    public int? SourceNpi { get; set; }

    /// <summary>Numbers whose messages and receipts a receiving link wants, in the SMSC's own form. Default empty.</summary>
    public string AddressRange { get; set; } = "";

    /// <summary>service_type of messages, at most 5 characters. Default empty.</summary>
    public string ServiceType { get; set; } = "";

    /// <summary>How long the SMSC shall try to deliver, from 1 minute to 99 days. Default: as long as it likes.</summary>
    public TimeSpan? Validity { get; set; }

    /// <summary>Silence after which a link is tested by enquire_link, from 1 s. Default 30 s.</summary>
    public TimeSpan EnquireInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Longest wait for the connection, and for answers to bind and enquire_link; then the link counts as broken. From 100 ms. Default 10 s.
    /// </summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before a link is bound again, which doubles up to <see cref="MaxReconnectDelay"/>, from 10 ms. Default 1 s.</summary>
    public TimeSpan ReconnectDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause before a link is bound again. Default 30 s.</summary>
    public TimeSpan MaxReconnectDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Pause of a link that the SMSC throttles, which doubles while it goes on, up to 16 times this; from 10 ms. Default 500 ms.</summary>
    public TimeSpan ThrottleDelay { get; set; } = TimeSpan.FromMilliseconds(500);
}
