namespace Grpc.Messaging.Engine.Credentials;

/// <summary>Whom messages that are sent with a credential reach. The numbers are stored.</summary>
public enum KeyMode
{
    /// <summary>Everybody.</summary>
    Live = 0,

    /// <summary>Nobody: they go to the sandbox, whatever provider is configured, and cost nothing.</summary>
    Test = 1,

    /// <summary>Only listed numbers.</summary>
    Team = 2,
}
