namespace Grpc.Messaging.Engine.Credentials;

/// <summary>What a user may do in the account. The numbers are those of the contract.</summary>
public enum UserRole
{
    /// <summary>Everything that the account can.</summary>
    Owner = 1,

    /// <summary>Send, read, and manage devices and campaigns.</summary>
    Operator = 2,

    /// <summary>Read and watch.</summary>
    Viewer = 3,
}
