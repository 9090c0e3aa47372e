using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Mapping;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal static class AccountsMapping
{
    public static Account ToProto(this Engine.Accounts.Account account)
    {
        var message = Shown(account);
        message.Etag = Etag.Of(message);
        return message;
    }

    private static Account Shown(Engine.Accounts.Account account) => new()
    {
        AccountId = account.AccountId.ToString(),
        Name = account.Name,
        Admin = account.IsAdmin,
        CreateTime = Timestamp.FromDateTimeOffset(account.CreateTime),
        Currency = account.Currency,
        Active = !account.IsWaiting,
        Tariff = account.Tariff,
        AnySender = !account.NeedsApprovedSenders,
        RequestRate = account.RequestRate,
        MessageRate = account.MessageRate,
        RefusesBroadcasts = account.RefusesBroadcasts,
    };

    public static AuditEntry ToProto(this Engine.Accounts.AuditEntry entry) => new()
    {
        EntryId = entry.EntryId.ToString(),
        CredentialId = entry.CredentialId.ToString(),
        Method = entry.Method,
        Request = entry.Request,
        Before = entry.Before,
        After = entry.After,
        CreateTime = Timestamp.FromDateTimeOffset(entry.CreateTime),
    };

    /// <summary>The account with the fields of the mask set.</summary>
    public static Engine.Accounts.Account Apply(this Engine.Accounts.Account account, UpdateAccountRequest request)
    {
        Etag.Check(request.Account.Etag, account.ToProto().Etag);
        return account with
        {
            Name = request.UpdateMask.Has("name") ? request.Account.Name : account.Name,
            Currency = request.UpdateMask.Has("currency") ? CurrencyOf(request.Account) : account.Currency,
            RefusesBroadcasts = request.UpdateMask.Has("refuses_broadcasts") ? request.Account.RefusesBroadcasts : account.RefusesBroadcasts,
        };
    }

    public static string CurrencyOf(Account account) => account.Currency.Length > 0 ? account.Currency : Engine.Accounts.Account.DefaultCurrency;

    /// <summary>A key with every scope that its account can grant shows none.</summary>
    public static ApiKey ToProto(this Credential key, Engine.Accounts.Account account) => new()
    {
        KeyId = key.CredentialId.ToString(),
        Name = key.Name,
        CreateTime = Timestamp.FromDateTimeOffset(key.CreateTime),
        Scopes = { key.Scopes == account.GrantableScopes ? [] : key.Scopes.ToProto() },
        ExpireTime = key.ExpireTime is { } end ? Timestamp.FromDateTimeOffset(end) : null,
        Mode = key.Mode switch
        {
            KeyMode.Test => ApiKeyMode.Test,
            KeyMode.Team => ApiKeyMode.Team,
            _ => ApiKeyMode.Unspecified,
        },
        TeamNumbers = { key.TeamNumbers.Split(' ', StringSplitOptions.RemoveEmptyEntries) },
        DailyLimit = key.DailyLimit == 0 ? "" : new Money(key.DailyLimit).ToString(),
    };

    /// <summary>The key with what it limits.</summary>
    public static Credential WithLimits(this Credential key, ApiKey? asked) => key with
    {
        Mode = asked?.Mode switch
        {
            ApiKeyMode.Test => KeyMode.Test,
            ApiKeyMode.Team => KeyMode.Team,
            _ => KeyMode.Live,
        },
        TeamNumbers = string.Join(' ', asked?.TeamNumbers ?? []),
        DailyLimit = asked is { DailyLimit.Length: > 0 } ? Money.Parse(asked.DailyLimit).Micros : 0,
    };

    /// <summary>The scopes asked for; those of the caller when none are named.</summary>
    public static Scopes ScopesOr(this ApiKey? key, Scopes callers) =>
        key is { Scopes.Count: > 0 } ? key.Scopes.Aggregate(Scopes.None, (all, scope) => all | scope.ToEngine()) : callers;
}
