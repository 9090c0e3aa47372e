namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>How the value of a state is compared. The numbers are stored.</summary>
public enum StateMatch
{
    Contains = 1,
    Equal = 2,
    Regex = 3,
}
