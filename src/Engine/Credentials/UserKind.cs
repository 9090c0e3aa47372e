using Grpc.Messaging.Engine.Accounts;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>
/// Users of an account: an e-mail address that is unique in the installation, and a password under a slow hash. One opens nothing by itself; a session
/// begins with it. The scopes are those of the role.
/// </summary>
public sealed class UserKind() : PasswordKind(KindName)
{
    /// <summary>Name of the kind.</summary>
    public const string KindName = "user";

    /// <summary>What a caller presents.</summary>
    public static PresentedCredential Present(string email, string password) => new(KindName, LookupIdOf(email), password.AsMemory());

    /// <summary>What a user is found by.</summary>
    public static string LookupIdOf(string email) => email.ToLowerInvariant();

    /// <summary>What is stored of a user.</summary>
    public static Credential ToCredential(
        string email, ReadOnlySpan<char> password, UserRole role, string name, ObjectId userId, Account account, DateTimeOffset createTime) => new(
        userId,
        account.AccountId,
        KindName,
        LookupIdOf(email),
        PasswordHash.Create(password),
        ScopesOf(role, account),
        ExpireTime: null,
        name,
        createTime);

    /// <summary>What a role may do.</summary>
    public static Scopes ScopesOf(UserRole role, Account account) => role switch
    {
        UserRole.Owner => account.GrantableScopes,
        UserRole.Operator => Scopes.Send | Scopes.Read | Scopes.Operate,
        UserRole.Viewer => Scopes.Read,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "No such role."),
    };

    /// <summary>The role of a user.</summary>
    public static UserRole RoleOf(Credential user) =>
        user.Scopes.HasFlag(Scopes.Manage) ? UserRole.Owner : user.Scopes.HasFlag(Scopes.Operate) ? UserRole.Operator : UserRole.Viewer;
}
