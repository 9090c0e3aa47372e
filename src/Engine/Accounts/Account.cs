using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>A tenant. Everything else belongs to one, and is seen by no other.</summary>
public sealed record Account(ObjectId AccountId, string Name, bool IsAdmin, DateTimeOffset CreateTime)
{
    /// <summary>
    /// Whether a message without destinations is refused, which otherwise goes to every device of the application: so that a request that lost its
    /// destinations can't become a broadcast.
    /// </summary>
    public bool RefusesBroadcasts { get; init; }

    /// <summary>What the account is to the whole installation.</summary>
    public Roles Roles => IsAdmin ? Roles.Admin : Roles.None;

    /// <summary>Scopes that credentials of the account can have.</summary>
    public Scopes GrantableScopes => IsAdmin ? Scopes.All : Scopes.All & ~Scopes.Admin;
}
