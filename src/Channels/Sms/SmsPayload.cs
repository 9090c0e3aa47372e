namespace Grpc.Messaging.Channels.Sms;

/// <summary>User data of an SMS that its sender has coded.</summary>
/// <param name="DataCoding">SMPP's data_coding: 0 GSM 03.38, 8 UCS-2, 4 octets, and so on (SMPP 3.4, 5.2.19).</param>
/// <param name="Data">All of it, without any header: for data coding 0 and 1 one byte a septet, not packed.</param>
/// <param name="Parts">Short messages that it is sent as, at least 1.</param>
public sealed record SmsPayload(int DataCoding, ReadOnlyMemory<byte> Data, int Parts);
