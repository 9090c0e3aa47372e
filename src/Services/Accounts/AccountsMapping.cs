using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal static class AccountsMapping
{
    public static Account ToProto(this Engine.Accounts.Account account) => new()
    {
        AccountId = account.AccountId.ToString(),
        Name = account.Name,
        Admin = account.IsAdmin,
        CreateTime = Timestamp.FromDateTimeOffset(account.CreateTime),
        RefusesBroadcasts = account.RefusesBroadcasts,
    };

    /// <summary>The account with the masked values of <paramref name="source"/>.</summary>
    public static Engine.Accounts.Account Apply(this Engine.Accounts.Account account, Account source, FieldMask mask)
    {
        var merged = account.ToProto();
        mask.Replace(source, merged);
        return account with { Name = merged.Name, RefusesBroadcasts = merged.RefusesBroadcasts };
    }

    /// <summary>A key with every scope that its account can grant shows none.</summary>
    public static ApiKey ToProto(this Credential key, Engine.Accounts.Account account) => new()
    {
        KeyId = key.CredentialId.ToString(),
        Name = key.Name,
        CreateTime = Timestamp.FromDateTimeOffset(key.CreateTime),
        Scopes = { key.Scopes == account.GrantableScopes ? [] : key.Scopes.ToProto() },
        ExpireTime = key.ExpireTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
    };

    /// <summary>The scopes asked for; those of the caller when none are named.</summary>
    public static Scopes ScopesOr(this ApiKey? key, Scopes callers) =>
        key is { Scopes.Count: > 0 } ? key.Scopes.Aggregate(Scopes.None, (all, scope) => all | scope.ToEngine()) : callers;
}
