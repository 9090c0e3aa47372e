using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Credentials;

/// <summary>Who makes a call: an account, the credential that was presented, and what that credential allows.</summary>
public sealed record Caller
{
    public Caller(Account account, Credential credential)
    {
        Account = account;
        CredentialId = credential.CredentialId;
        Kind = credential.Kind;
        ExpireTime = credential.ExpireTime;
        Device = credential.AppCode is { } appCode ? new DeviceKey(appCode, credential.DeviceUid) : null;
        Scopes = Device is null ? Granted(credential.Scopes, account) : credential.Scopes & Credentials.Scopes.Device;
        Session = credential.Kind == SessionKind.KindName ? credential : null;
        ActorId = Session is { Name: var name } ? SessionKind.PartsOf(name).UserId : credential.CredentialId;
        SendKey = new SendKey(
            credential.CredentialId,
            credential.Mode,
            credential.TeamNumbers.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            new Money(credential.DailyLimit));
    }

    public Account Account { get; }

    public ObjectId CredentialId { get; }

    /// <summary>The user of a session; otherwise the credential.</summary>
    public ObjectId ActorId { get; }

    /// <summary>The session that the call is made with; null when it is made with something else.</summary>
    public Credential? Session { get; }

    /// <summary>Name of the credential's <see cref="CredentialKind"/>.</summary>
    public string Kind { get; }

    /// <summary>When the credential ends; null = never.</summary>
    public DateTimeOffset? ExpireTime { get; }

    /// <summary>The device that calls by itself; null when the account does.</summary>
    public DeviceKey? Device { get; }

    /// <summary>Those of the credential, without what its account can't grant.</summary>
    public Scopes Scopes { get; }

    /// <summary>The credential, as far as it limits what is sent.</summary>
    public SendKey SendKey { get; }

    public Roles Roles => Account.Roles;

    private static Scopes Granted(Scopes stored, Account account)
    {
        var granted = stored & (account.GrantableScopes | Scopes.Operate);
        return granted.HasFlag(Scopes.Manage) ? granted | Scopes.Operate : granted;
    }

    /// <summary>Whether the caller has every one of these scopes.</summary>
    public bool Has(Scopes needed) => (Scopes & needed) == needed;
}
