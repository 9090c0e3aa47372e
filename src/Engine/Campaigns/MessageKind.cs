namespace Grpc.Messaging.Engine.Campaigns;

/// <summary>What a message of a partner is. The values are stored.</summary>
public enum MessageKind
{
    Push = 0,
    InApp = 1,
    Alarm = 2,
    Inbox = 3,
}
