using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Numbers;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Server.Configuration;
using Grpc.Messaging.Services.Dialects.Accengage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Grpc.Messaging.Server.Demo;

/// <summary>Fills the store with what it takes to try the service, adding only what is missing, and prints how once the server listens.</summary>
internal sealed class DemoSeed(
    IAccountStore accounts,
    ICredentialStore credentials,
    IEntityStore<Application> applications,
    IDeviceStore devices,
    IEntityStore<Scenario> scenarios,
    DemoDialects dialects,
    IPartnerStore partners,
    IPushMessageStore messages,
    NumberSource numbers,
    ISecretBox box,
    CredentialAuthenticator authenticator,
    ObjectIdGenerator ids,
    TimeProvider time,
    MessagingOptions options,
    DemoAccess access,
    IServer server) : IHostedLifecycleService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = time.GetMilliseconds();
        await SeedAccountAsync(now, cancellationToken);
        await dialects.SeedAsync(now, cancellationToken);
        if (await applications.FindAsync(DemoData.AccountId, DemoData.AppCode, cancellationToken) is null)
        {
            await applications.AddAsync(
                new Application(DemoData.AppCode, DemoData.AccountId, "Demo", ApnsActive: true, FcmActive: true, now, now),
                request: null,
                cancellationToken);
        }

        foreach (var (uid, username, phone) in DemoData.Devices)
        {
            if (await devices.FindAsync(DemoData.AppCode, uid, cancellationToken) is null)
            {
                await devices.PutAsync(
                    new Device(DemoData.AppCode, uid, Platform.Android, "", username, "", phone, Token: $"token-{uid}", now, now),
                    request: null,
                    cancellationToken);
            }
        }

        if (await scenarios.FindAsync(DemoData.AccountId, DemoData.ScenarioKey, cancellationToken) is null)
        {
            ScenarioStep[] flow =
            [
                new(PushChannel.Id, DemoData.Sender, DemoData.AppCode.ToString(), DemoData.PushTimeout),
                new(SmsChannel.Id, DemoData.Sender, AppCode: null, Timeout: null),
            ];
            await scenarios.AddAsync(
                new Scenario(DemoData.ScenarioKey, DemoData.AccountId, "Push, then SMS", flow, now, now), request: null, cancellationToken);
        }

        await SeedPartnerAsync(now, cancellationToken);
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        // In the order in which they were opened: REST, then gRPC; one address for both with TLS.
        var addresses = server.Features.Get<IServerAddressesFeature>()!.Addresses;
        return Console.Out.WriteLineAsync(DemoGuide.Compose(access.Key, addresses.First(), addresses.Last()).AsMemory(), cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>One account, whatever its keys were at earlier starts; a bootstrap key that opens another account stays that one's.</summary>
    private async Task SeedAccountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        access.Key = options.Bootstrap.ApiKey ?? DemoData.Key;
        var opened = await OpenAsync(access.Key, cancellationToken);
        if (opened is not null && opened.AccountId != DemoData.AccountId)
        {
            access.Key = DemoData.Key;
            opened = await OpenAsync(access.Key, cancellationToken);
        }

        if (opened is not null)
        {
            return;
        }

        var stored = await accounts.FindAsync(DemoData.AccountId, cancellationToken);
        var account = stored ?? new Account(DemoData.AccountId, "Demo", IsAdmin: true, now);
        var key = ApiKeyFactory.ToCredential(access.Key, ids.Next(), account, Scopes.All, expireTime: null, "Demo", now);
        if (stored is null)
        {
            await accounts.AddAsync(account, key, request: null, cancellationToken);
        }
        else
        {
            await credentials.AddAsync(key, request: null, cancellationToken);
        }
    }

    private async Task SeedPartnerAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await credentials.FindAsync(AccengageUserKind.KindName, AccengageUserKind.LookupIdOf(DemoData.UserEmail), cancellationToken) is null)
        {
            var user = AccengageUserKind.CreateUser(
                box, DemoData.UserKeyId, DemoData.AccountId, DemoData.UserEmail, "Demo", DemoData.UserKey, now);
            await credentials.AddAsync(user, request: null, cancellationToken);
        }

        if (await partners.FindAsync(DemoData.PartnerId, cancellationToken) is null)
        {
            var partner = new Partner(
                DemoData.PartnerKey,
                DemoData.AccountId,
                DemoData.PartnerId,
                DemoData.AppCode,
                PartnerPlatform.Android,
                DemoData.Sender,
                [DemoData.UserKeyId],
                CollapseKeys: [],
                ButtonTemplates: [],
                IsOpen: true,
                now);
            await partners.AddAsync(partner, request: null, cancellationToken);
        }

        if (await messages.FindExternalAsync(DemoData.PartnerKey, DemoData.ExternalId, cancellationToken) is null)
        {
            var message = new PushMessage(
                DemoData.PartnerKey,
                await numbers.NextAsync(Sequences.Messages, cancellationToken),
                CampaignId: null,
                DemoData.ExternalId,
                "Welcome",
                "Welcome",
                UsePressure: true,
                PushAudience.Nobody,
                [PushVariant.Of("Welcome", "Hello ${username}, your seat is ${seat}")],
                PushStatus.Draft,
                now,
                now);
            await messages.AddAsync(message, request: null, cancellationToken);
        }
    }

    private async Task<Account?> OpenAsync(string key, CancellationToken cancellationToken) =>
        (await authenticator.AuthenticateAsync(ApiKeyKind.Present(key.AsMemory()), client: null, cancellationToken)).Caller?.Account;
}
