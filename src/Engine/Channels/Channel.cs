namespace Grpc.Messaging.Engine.Channels;

/// <summary>A way to reach a customer. The numbers are stored, and are those of the contract.</summary>
public enum Channel
{
    /// <summary>Push notification to a registered device.</summary>
    Push = 1,

    /// <summary>Short message to a phone number.</summary>
    Sms = 2,
}
