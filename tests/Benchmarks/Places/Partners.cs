using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Credentials;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Benchmarks.Places;

/// <summary>An account with an open partner.</summary>
internal static class Partners
{
    public static async Task<Partner> AddAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var ids = new ObjectIdGenerator(TimeProvider.System);
        var now = TimeProvider.System.GetMilliseconds();
        var account = new Account(ids.Next(), "Benchmark", IsAdmin: true, now);
        var key = ApiKeyFactory.ToCredential(ApiKeyFactory.Create(), ids.Next(), account, Scopes.All, expireTime: null, "Benchmark", now);
        await services.GetRequiredService<IAccountStore>().AddAsync(account, key, request: null, cancellationToken);
        var partner = new Partner(
            ids.Next(), account.AccountId, "city", ids.Next(), PartnerPlatform.Android, "City", [], [], [], IsOpen: true, now);
        await services.GetRequiredService<IPartnerStore>().AddAsync(partner, request: null, cancellationToken);
        return partner;
    }
}
