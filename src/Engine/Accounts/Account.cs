using Grpc.Messaging.Engine.Credentials;

namespace Grpc.Messaging.Engine.Accounts;

/// <summary>A tenant. Everything else belongs to one, and is seen by no other.</summary>
public sealed record Account(ObjectId AccountId, string Name, bool IsAdmin, DateTimeOffset CreateTime)
{
    /// <summary>Currency of accounts that say no other.</summary>
    public const string DefaultCurrency = "SAR";

    /// <summary>ISO 4217, upper case. Its balance and prices are in it.</summary>
    public string Currency { get; init; } = DefaultCurrency;

    /// <summary>Name of the tariff whose prices it pays where it has none of its own; "" = that of every account without another.</summary>
    public string Tariff { get; init; } = "";

    /// <summary>Whether an administrator has still to activate it: until then its credentials open nothing.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Whether SMS go out under approved sender names only; accounts from before there were any may use every name.</summary>
    public bool NeedsApprovedSenders { get; init; }

    /// <summary>Requests a second that each of its credentials may make, of one process; 0 = any number.</summary>
    public int RequestRate { get; init; }

    /// <summary>Destinations a second that it may send to, through one process; 0 = any number.</summary>
    public int MessageRate { get; init; }

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
