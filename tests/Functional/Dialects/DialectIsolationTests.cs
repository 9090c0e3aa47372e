using System.Text.RegularExpressions;
using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.Tests.Functional.Contracts;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Dialects;

/// <summary>
/// Over every path of D7, BSG, Scorocode and the documents: a credential opens its own dialect and no other, and what belongs to one account is unknown to
/// the callers of another.
/// </summary>
public sealed class DialectIsolationTests : IAsyncLifetime
{
    private OwnServer _own = null!;
    private HttpClient _client = null!;

    private static IEnumerable<HttpRoute> Routes => HttpRoute.OfDialects.Where(route =>
        (route.Rpc.Service == D7Service.Descriptor || route.Rpc.Service == BsgService.Descriptor || route.Rpc.Service == DocumentsService.Descriptor
            || route.Rpc.Service == ScorocodeService.Descriptor)
        && route.Template != "/ping");

    public static TheoryData<string, string> AllRoutes => DataOf(Routes);

    // The tariff of a price list is nobody's.
    public static TheoryData<string, string> RoutesThatNameThings => DataOf(
        Routes.Where(static route => route.Template.Contains('{') && !route.Template.EndsWith("{tariff}", StringComparison.Ordinal)));

    public async Task InitializeAsync()
    {
        // They are many, and of one address.
        _own = await OwnServer.StartAsync(
            _ => { }, "--Messaging:Credentials:FailuresOfAddress=100000", "--Messaging:Credentials:FailuresOfLookupId=100000");
        _client = _own.Server.CreateHttpClient(key: null);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        Assert.Empty(_own.Server.Log.TakeErrors());
        await _own.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task AnyRoute_CredentialOfAnotherDialect_IsNoCredential(string method, string template)
    {
        var caller = await CreateCallerAsync();
        foreach (var (kind, credentials) in caller.Credentials.Where(credentials => credentials.Key != KindOf(template)))
        {
            // However it is presented.
            foreach (var secret in credentials)
            {
                var (status, body) = await CallAsync(method, Fill(template, caller), DialectSecrets.Everywhere(secret));
                Assert.True(IsRefused(template, status, body), $"{kind}: {status} {body}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(RoutesThatNameThings))]
    public async Task AnyRoute_ThingOfAnotherAccount_IsUnknown(string method, string template)
    {
        var (owner, stranger) = (await CreateCallerAsync(), await CreateCallerAsync());

        // First the stranger: to remove a thing is one of the calls.
        var (status, stolen) = await CallAsync(method, Fill(template, owner), stranger.Secrets);
        var (ownStatus, own) = await CallAsync(method, Fill(template, owner), owner.Secrets);

        Assert.True(IsUnknown(template, status, stolen), $"{status} {stolen}");
        Assert.True(ownStatus == 200 && !IsUnknown(template, ownStatus, own), $"{ownStatus} {own}");
    }

    [Fact]
    public async Task Scorocode_SessionOfAnotherApplication_IsNone()
    {
        var (owner, stranger) = (await CreateCallerAsync(), await CreateCallerAsync());
        foreach (var path in new[] { "/api/v1/sendsms", "/api/v1/sendpush", "/api/v1/logout" })
        {
            var (_, stolen) = await CallAsync("POST", path, stranger.Secrets with { Session = owner.Secrets.Session });
            Assert.Equal("""{"error":true,"errCode":401,"errMsg":"Invalid session"}""", stolen);
        }

        var (_, own) = await CallAsync("POST", "/api/v1/sendsms", owner.Secrets);
        Assert.Equal("""{"count":1,"error":false}""", own);
    }

    private static TheoryData<string, string> DataOf(IEnumerable<HttpRoute> routes)
    {
        var data = new TheoryData<string, string>();
        foreach (var route in routes)
        {
            data.Add(route.Method, route.Template);
        }

        return data;
    }

    private static string KindOf(string template) => template switch
    {
        _ when template.StartsWith("/secure/", StringComparison.Ordinal) => "d7",
        _ when template.StartsWith("/api/", StringComparison.Ordinal) => "scorocode",
        _ when template.StartsWith("/push/", StringComparison.Ordinal) => "account",
        _ => "bsg",
    };

    private static bool IsRefused(string template, int status, string body) => KindOf(template) switch
    {
        "d7" => status == 401 && body.Contains("Please provide a valid Basic auth token", StringComparison.Ordinal),
        "scorocode" => status == 200 && body.Contains("\"errCode\":401", StringComparison.Ordinal),
        "account" => (status, body) == (401, "Not Authorized"),
        _ => (status, body) == (200, """{"error":1,"errorDescription":"Invalid API key"}"""),
    };

    private static bool IsUnknown(string template, int status, string body) => KindOf(template) switch
    {
        "account" => status == 404,
        _ => status == 200 && Regex.IsMatch(body, """^\{"error":(20|30|40),"errorDescription":"(SMS|Task|Message) not found"\}$"""),
    };

    private static string Fill(string template, DialectAccount caller) => Regex.Replace(template, "{([^}]*)}", match => (match.Groups[1].Value, template.Contains("/viber/", StringComparison.Ordinal)) switch
    {
        ("id", true) => caller.ViberId,
        ("id", false) => caller.SmsId,
        ("task_id", _) => caller.TaskId,
        ("reference", _) => caller.Secrets.Reference,
        ("application_id", _) => caller.AppCode,
        ("collection", _) => "users",
        ("document_id", _) => "uSer000001",
        ("tariff", _) => "0",
        var (name, _) => throw new InvalidOperationException($"Nothing is known of {name}."),
    });

    private Task<(int Status, string Body)> CallAsync(string method, string path, DialectSecrets secrets) =>
        DialectAccount.CallAsync(_client, method, path, secrets);

    private async Task<DialectAccount> CreateCallerAsync()
    {
        var created = await _own.Tenant.Accounts.CreateAccountAsync(
            new CreateAccountRequest { Account = new Account { Name = "Caller" } }, _own.Tenant.Call());
        using var tenant = new Tenant(_own.Server, _own.Channel, created.Secret);
        return await DialectAccount.CreateAsync(_own.Server, tenant, _client);
    }
}
