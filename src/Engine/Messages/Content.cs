namespace Grpc.Messaging.Engine.Messages;

/// <summary>What to say on each channel.</summary>
public sealed record Content(PushContent? Push, SmsContent? Sms);
