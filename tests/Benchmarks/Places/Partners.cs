using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Entities;
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
        var application = new Application(ids.Next(), account.AccountId, "City", ApnsActive: false, FcmActive: false, now, now);
        await services.GetRequiredService<IEntityStore<Application>>().AddAsync(application, request: null, cancellationToken);
        var partner = new Partner(
            ids.Next(), account.AccountId, "city", application.AppCode, PartnerPlatform.Android, "City", [], [], [], IsOpen: true, now);
        await services.GetRequiredService<IPartnerStore>().AddAsync(partner, request: null, cancellationToken);
        return partner;
    }
}
