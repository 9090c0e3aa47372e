using System.Text.Json.Nodes;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Channels.Viber;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Billing;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Services.Dialects.Bsg;
using Grpc.Messaging.Services.Dialects.D7;
using Grpc.Messaging.Services.Dialects.Scorocode;

namespace Grpc.Messaging.Server.Demo;

/// <summary>
/// One account for the callers of each legacy API, with the credentials that the API's own documents show: so their samples work when only the host is
/// changed. Each has 1,000 units of credit and a price list.
/// </summary>
internal sealed class DemoDialects(
    IAccountStore accounts,
    ICredentialStore credentials,
    IEntityStore<Application> applications,
    IDeviceStore devices,
    IDocumentStore documents,
    IBillingStore billing,
    ISenderStore senders,
    ObjectIdGenerator ids)
{
    public const string D7User = "foo";
    public const string D7Password = "bar";
    public const string BsgKey = "demo-bsg-key";
    public const string ScorocodeApp = "db8a1b41b8543397a798a181d9891b4c";
    public const string ScorocodeClientKey = "ad6a8fe72ef7dfb9c46958aacb15196a";
    public const string ScorocodeMessageKey = "fb33e473e08515ff6b57ef6f59392e5d";
    public const string ScorocodeSession = "rYgRe6xL2y8VccMJ";

    private static readonly Money Credit = Money.Parse("1000");
    private static readonly ObjectId D7Account = ObjectId.Parse("5c8fa397a2c2fa4d076826d7");
    private static readonly ObjectId BsgAccount = ObjectId.Parse("5c8fa397a2c2fa4d076826b5");
    private static readonly ObjectId BsgViberSender = ObjectId.Parse("5c8fa397a2c2fa4d076826b6");
    private static readonly ObjectId BsgSmsSender = ObjectId.Parse("5c8fa397a2c2fa4d076826b7");
    private static readonly ObjectId ScorocodeAccount = ObjectId.Parse("5c8fa397a2c2fa4d076826c0");
    private static readonly ObjectId ScorocodeAppCode = ObjectId.Parse("5c8fa397a2c2fa4d076826c1");

    // Collection, id and fields.
    private static readonly (string Collection, string Id, string Fields)[] Documents =
    [
        ("roles", "rOle000001", """{"name": "fans"}"""),
        ("users", "uSer000001", """{"username": "lina", "email": "lina@example.org", "phone": "+962 79 000 0011", "city": "Amman", "roles": ["rOle000001"]}"""),
        ("users", "uSer000002", """{"username": "omar", "email": "omar@example.org", "phone": "+962 79 000 0014", "city": "Irbid", "roles": []}"""),
        ("users", "uSer000003", """{"username": "sara", "email": "sara@example.org", "city": "Aqaba", "roles": ["rOle000001"]}"""),
        ("devices", "dEv0000001", """{"userId": "uSer000001", "deviceId": "token-1", "deviceType": "android"}"""),
        ("devices", "dEv0000011", """{"userId": "uSer000002", "deviceId": "token-2", "deviceType": "ios"}"""),
        ("devices", "dEv0000012", """{"deviceId": "token-3", "deviceType": "android"}"""),
    ];

    /// <summary>Adds what is missing.</summary>
    public async Task SeedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await SeedAccountAsync(
            new Account(D7Account, "Demo of D7", IsAdmin: false, now) { Currency = "EUR" },
            [new Price(SmsChannel.Id, "", Money.Parse("0.02"))],
            account => [D7UserKind.ToCredential(D7User, D7Password, ids.Next(), account, Scopes.All, now)],
            cancellationToken);
        await SeedAccountAsync(
            new Account(BsgAccount, "Demo of BSG", IsAdmin: false, now) { Currency = "EUR", NeedsApprovedSenders = true },
            [new Price(ViberChannel.Id, "", Money.Parse("0.23")), new Price(SmsChannel.Id, "", Money.Parse("0.023"))],
            account => [BsgKeyKind.ToCredential(BsgKey, ids.Next(), account, Scopes.All, "Demo", now)],
            cancellationToken);
        await SeedAccountAsync(
            new Account(ScorocodeAccount, "Demo of Scorocode", IsAdmin: false, now) { Currency = "RUB" },
            [new Price(SmsChannel.Id, "", Money.Parse("1.5"))],
            account =>
            [
                Keys(account, "", Scopes.None),
                Keys(account, ScorocodeMessageKey, Scopes.Send),
                ScorocodeSessionKind.ToCredential(ScorocodeSession, ScorocodeAppCode, ids.Next(), account.AccountId, expireTime: null, now),
            ],
            cancellationToken);
        await SeedSendersAsync(now, cancellationToken);
        await SeedScorocodeAsync(now, cancellationToken);

        Credential Keys(Account account, string acc, Scopes scopes) => ScorocodeKeyKind.ToCredential(
            ScorocodeApp, ScorocodeClientKey, acc, ScorocodeAppCode, ids.Next(), account, scopes, now);
    }

    private async Task SeedAccountAsync(
        Account account, Price[] prices, Func<Account, IReadOnlyList<Credential>> toCredentials, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(account.AccountId, cancellationToken) is not null)
        {
            return;
        }

        var all = toCredentials(account);
        await accounts.AddAsync(account, all[0], Credit, request: null, cancellationToken);
        foreach (var credential in all.Skip(1))
        {
            await credentials.AddAsync(credential, request: null, cancellationToken);
        }

        await billing.PutPricesAsync(PriceListOwner.Account(account.AccountId), prices, request: null, cancellationToken);
    }

    private async Task SeedSendersAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (id, channel) in new[] { (BsgViberSender, ViberChannel.Id), (BsgSmsSender, SmsChannel.Id) })
        {
            if (await senders.FindAsync(BsgAccount, id, cancellationToken) is null)
            {
                await senders.AddAsync(
                    new SenderName(id, BsgAccount, channel, "BSG", SenderState.Approved, "Demo", now, now), request: null, cancellationToken);
            }
        }
    }

    private async Task SeedScorocodeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(ScorocodeAccount, ScorocodeAppCode, cancellationToken) is null)
        {
            await applications.AddAsync(
                new Application(ScorocodeAppCode, ScorocodeAccount, "Demo of Scorocode", ApnsActive: true, FcmActive: true, now, now),
                request: null,
                cancellationToken);
        }

        var time = $"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}";
        foreach (var (collection, id, fields) in Documents)
        {
            if (await documents.FindAsync(ScorocodeAppCode, collection, id, cancellationToken) is not null)
            {
                continue;
            }

            var json = JsonNode.Parse(fields)!.AsObject();
            if (json["deviceType"] is { } type)
            {
                var platform = type.GetValue<string>() == "ios" ? Platform.Ios : Platform.Android;
                await devices.PutAsync(
                    new Device(ScorocodeAppCode, id, platform, "", "", "", "", json["deviceId"]!.GetValue<string>(), now, now), request: null, cancellationToken);
            }

            json["_id"] = id;
            json["createdAt"] = time;
            json["updatedAt"] = time;
            await documents.PutAsync(new Document(ScorocodeAppCode, collection, id, json.ToJsonString(), now, now), request: null, cancellationToken);
        }
    }
}
