namespace Grpc.Messaging.Channels.Sms;

/// <summary>Receipts as Jasmin's callers ask for them.</summary>
/// <param name="Url">Where they go: "http://" or "https://".</param>
/// <param name="Level">1 when the network has taken the message, 2 when its fate is known, 3 both.</param>
/// <param name="Method">"GET" or "POST".</param>
public sealed record SmsReceipts(string Url, int Level, string Method);
