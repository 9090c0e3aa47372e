namespace Grpc.Messaging.Engine.Credentials;

/// <summary>What an account is to the whole installation; decides which scopes its credentials can have.</summary>
[Flags]
public enum Roles
{
    /// <summary>A tenant like any other.</summary>
    None = 0,

    /// <summary>May administer the installation.</summary>
    Admin = 1,
}
