using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Server.Configuration;

namespace Grpc.Messaging.Server;

/// <summary>Makes the first account of an empty store, an admin, with the key of the configuration.</summary>
internal sealed partial class AccountBootstrap(
    IAccountStore accounts,
    ICredentialStore credentials,
    ObjectIdGenerator ids,
    TimeProvider time,
    MessagingOptions options,
    ILogger<AccountBootstrap> logger)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Bootstrap.ApiKey is not { } secret)
        {
            if (!await accounts.AnyAsync(cancellationToken))
            {
                Log.NobodyMayCall(logger);
            }

            return;
        }

        var account = new Account(ids.Next(), "Admin", IsAdmin: true, time.GetMilliseconds());
        var key = ApiKeyFactory.ToCredential(secret, ids.Next(), account, Scopes.All, expireTime: null, "Bootstrap", account.CreateTime);
        if (await accounts.AddFirstAsync(account, key, cancellationToken))
        {
            Log.AccountCreated(logger, account.AccountId);
        }
        else if (await credentials.FindAsync(key.Kind, key.LookupId, cancellationToken) is null)
        {
            Log.KeyOpensNothing(logger);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventId = 6001, EventName = "NobodyMayCall", Level = LogLevel.Warning,
            Message = "The store has no account, so nobody may call. Set Messaging__Bootstrap__ApiKey to a key of your choice and start again.")]
        public static partial void NobodyMayCall(ILogger logger);

        [LoggerMessage(EventId = 6002, EventName = "AccountCreated", Level = LogLevel.Information,
            Message = "Created the first account, {AccountId}, with the key of Messaging__Bootstrap__ApiKey.")]
        public static partial void AccountCreated(ILogger logger, ObjectId accountId);

        [LoggerMessage(EventId = 6004, EventName = "BootstrapKeyOpensNothing", Level = LogLevel.Warning,
            Message = "The key of Messaging__Bootstrap__ApiKey opens no account. It is used for the first account of an empty store only, and this one is not empty.")]
        public static partial void KeyOpensNothing(ILogger logger);
    }
}
