using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>A tenant. Everything else belongs to one, and is seen by no other.</summary>
public sealed record Account(ObjectId AccountId, string Name, bool IsAdmin, DateTimeOffset CreateTime)
{
    /// <summary>What the account is to the whole installation.</summary>
    public Roles Roles => IsAdmin ? Roles.Admin : Roles.None;

    /// <summary>Scopes that credentials of the account can have.</summary>
    public Scopes GrantableScopes => IsAdmin ? Scopes.All : Scopes.All & ~Scopes.Admin;
}
