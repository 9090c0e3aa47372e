namespace Grpc.Messaging.Channels.Sms;

/// <summary>An optional parameter of SMPP (SMPP 3.4, 5.3).</summary>
/// <param name="Tag">0 to 65,535.</param>
/// <param name="Length">Bytes of the value; null = as many as it has.</param>
/// <param name="Type">How the value is written: "Int1", "Int2", "Int4", "OctetString" or "COctetString".</param>
public sealed record SmsTlv(int Tag, int? Length, string Type, string Value);
