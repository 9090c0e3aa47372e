namespace Grpc.Messaging.Channels.Sms;

/// <summary>What a text takes as a short message.</summary>
/// <param name="Alphabet">The alphabet that all its parts are in.</param>
/// <param name="Units">Septets of the GSM alphabet, or 16-bit units of UCS-2; never characters.</param>
/// <param name="Parts">Short messages that it is sent as, at least 1.</param>
public readonly record struct SmsSize(SmsAlphabet Alphabet, int Units, int Parts);
