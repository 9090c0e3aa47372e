using Grpc.Messaging.Channels.Providers;

namespace Grpc.Messaging.Channels.Http;

/// <summary>
/// A gateway that takes short messages over HTTP, described by templates and patterns. A preset fills in what is not set here.
/// <para>
/// Placeholders in <see cref="Url"/>, <see cref="Body"/> and headers, each escaped as its place needs it: <c>{to}</c>, <c>{from}</c>,
/// <c>{text}</c>, <c>{key}</c> (our name of the attempt), <c>{username}</c>, <c>{password}</c>, <c>{callback}</c>, <c>{hex}</c> (the text as
/// hexadecimal digits, septets or UCS-2), and <c>{unicode?a:b}</c> (a if the text needs UCS-2, b otherwise).
/// </para>
/// </summary>
public sealed class HttpGatewayOptions : ProviderOptions
{
    /// <summary>What is known already: Kannel, Jasmin or Twilio. Default none.</summary>
    public string? Preset { get; set; }

    /// <summary>Address of the gateway, before the preset's path. With a preset required, but for Twilio, whose own is the default.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Template of the whole address. Required without a preset.</summary>
    public string? Url { get; set; }

    /// <summary>GET or POST. Default POST with a body, GET without.</summary>
    public string? Method { get; set; }

    /// <summary>Template of the body; placeholders are escaped as <see cref="ContentType"/> needs it. Default none.</summary>
    public string? Body { get; set; }

    /// <summary>application/json or application/x-www-form-urlencoded. Default the latter.</summary>
    public string? ContentType { get; set; }

    /// <summary>Further headers, as templates.</summary>
    public Dictionary<string, string> Headers { get; set; } = [];

    /// <summary>Who we are to the gateway. With <see cref="UsesBasic"/> in the header Authorization, otherwise where a template names it.</summary>
    public string? Username { get; set; }

    /// <summary>Secret that goes with <see cref="Username"/>.</summary>
    public string? Password { get; set; }

    /// <summary>Whether user name and password go as HTTP Basic. Default false; Twilio true.</summary>
    public bool? UsesBasic { get; set; }

    /// <summary>
    /// Regular expression that the body of a taken message matches, with the groups <c>id</c> and, where the gateway tells, <c>segments</c>,
    /// <c>cost</c> and <c>currency</c>. Required without a preset.
    /// </summary>
    public string? Accepted { get; set; }

    /// <summary>Regular expression of a body that says that nothing will ever reach the number. Default none.</summary>
    public string? InvalidAddress { get; set; }

    /// <summary>Regular expression of a body that says that the gateway refuses the message for good, whatever the status. Default none.</summary>
    public string? Rejected { get; set; }

    /// <summary>Regular expression of a body that says that it could not be taken just now, whatever the status. Default none.</summary>
    public string? Transient { get; set; }

    /// <summary>
    /// Regular expression of a body that says that the gateway takes no message at all just now, whatever the status: the account, its credentials, its
    /// credit. It counts as an outage. Default none.
    /// </summary>
    public string? Unavailable { get; set; }

    /// <summary>
    /// Our address as the gateway reaches it, for receipts and messages of customers: <c>https://our.host/receipts/{name}</c>. Default none: no receipts are
    /// asked for, and nothing is taken.
    /// </summary>
    public string? CallbackUrl { get; set; }

    /// <summary>
    /// Secret of callbacks, appended to <see cref="CallbackUrl"/> as the parameter <c>secret</c>. With Twilio its signature is checked instead.
    /// </summary>
    public string? CallbackSecret { get; set; }

    /// <summary>Parameter or JSON member of a callback with the gateway's id. Default <c>id</c>.</summary>
    public string? ReceiptId { get; set; }

    /// <summary>Parameter or JSON member with our <c>{key}</c>, which goes before the id. Default none.</summary>
    public string? ReceiptKey { get; set; }

    /// <summary>Parameter or JSON member with the status. Default <c>status</c>.</summary>
    public string? ReceiptStatus { get; set; }

    /// <summary>Statuses that mean delivered, separated by commas. Default <c>DELIVRD,delivered</c>.</summary>
    public string? Delivered { get; set; }

    /// <summary>Statuses that mean read, separated by commas. Default <c>read</c>.</summary>
    public string? Read { get; set; }

    /// <summary>
    /// Statuses that mean that it can't be delivered, separated by commas. Default <c>UNDELIV,EXPIRED,REJECTD,DELETED,undelivered,failed</c>.
    /// </summary>
    public string? Undeliverable { get; set; }

    /// <summary>What a receipt is answered with. Default nothing.</summary>
    public string? ReceiptAnswer { get; set; }

    /// <summary>Parameter or JSON member of a receipt with the code of the error, which the three lists below are about. Default none.</summary>
    public string? ReceiptError { get; set; }

    /// <summary>Codes that mean that nothing will ever reach the number, separated by commas. Default none.</summary>
    public string? InvalidAddressErrors { get; set; }

    /// <summary>Codes that mean that the gateway or network refuses the message for good, separated by commas. Default none.</summary>
    public string? RejectedErrors { get; set; }

    /// <summary>Codes that mean that the gateway or network failed itself, separated by commas. Default none.</summary>
    public string? UnavailableErrors { get; set; }

    /// <summary>
    /// Parameter or JSON member of a customer's message with the gateway's id, by which it is known when it comes again. A callback that has no status, and
    /// has this message's sender and recipient, is one. Default <c>id</c>.
    /// </summary>
    public string? InboundId { get; set; }

    /// <summary>Parameter or JSON member with the customer's number. Default <c>from</c>.</summary>
    public string? InboundFrom { get; set; }

    /// <summary>Parameter or JSON member with the number that he wrote to. Default <c>to</c>.</summary>
    public string? InboundTo { get; set; }

    /// <summary>Parameter or JSON member with the text. Default <c>text</c>.</summary>
    public string? InboundText { get; set; }

    /// <summary>Parameter with the charset that the text is percent-encoded in. Default none: UTF-8.</summary>
    public string? InboundCharset { get; set; }

    /// <summary>
    /// Parameter or JSON member with the text as the network had it, as hexadecimal digits, which goes before <see cref="InboundText"/>. Default none.
    /// </summary>
    public string? InboundHex { get; set; }

    /// <summary>Parameter or JSON member with the data_coding of <see cref="InboundHex"/>. Default none: 0.</summary>
    public string? InboundCoding { get; set; }

    /// <summary>
    /// Parameter or JSON member with the user data header of a part of a longer text, percent-encoded or as hexadecimal digits. Default none: the gateway
    /// puts parts together itself.
    /// </summary>
    public string? InboundHeader { get; set; }

    /// <summary>Parameter or JSON member with the URL of what was sent with the text. Default none.</summary>
    public string? InboundMedia { get; set; }

    /// <summary>What a customer's message is answered with. Default nothing, and 204; empty: nothing, and 200.</summary>
    public string? InboundAnswer { get; set; }
}
