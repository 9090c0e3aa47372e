using System.Net;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Grpc.Messaging.Tests.Functional.Providers;

/// <summary>Providers that accounts bring, from the call that creates one to the message that it carries, without a restart.</summary>
public sealed class AccountProvidersTests : IAsyncLifetime
{
    private const string AllowPrivate = "--Messaging:OwnProviders:AllowPrivateNetworks=true";
    private const string Password = "gateway-password-93";

    private FakeProvider _gateway = null!;

    public async Task InitializeAsync()
    {
        _gateway = await FakeProvider.StartAsync(HttpProtocols.Http1);
        _gateway.Answer(200, """Success "jasmin-1" """);
    }

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Fact]
    public async Task Send_AccountWithAGateway_GoesThroughItAndEndsByItsCallback()
    {
        await using var own = await OwnServer.StartAsync(_ => { }, AllowPrivate);
        using var other = await CreateTenantAsync(own);
        var provider = await own.Tenant.AddProviderAsync(Gateway());

        var id = await own.Tenant.SendSmsAsync("962790000011");
        await own.Tenant.WatchAsync(id, static change => change.State == DeliveryState.Sent);
        Assert.Equal(DeliveryState.Delivered, (await other.WatchAsync(await other.SendSmsAsync("962790000012")))[^1].State);
        Assert.Equal(HttpStatusCode.Unauthorized, await CallBackAsync(own, provider.ProviderId, "wrong"));
        Assert.Equal(HttpStatusCode.OK, await CallBackAsync(own, provider.ProviderId, "s1"));

        Assert.Equal(DeliveryState.Delivered, (await own.Tenant.WatchAsync(id))[^1].State);
        var call = Assert.Single(_gateway.Calls);
        Assert.Contains(Password, call.Target + Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
        Assert.Contains("962790000011", call.Target + Encoding.UTF8.GetString(call.Body), StringComparison.Ordinal);
        Assert.Empty(own.Server.Log.TakeErrors());
    }

    [Fact]
    public async Task UpdateAndDelete_WhileTheServerRuns_HoldForTheNextMessage()
    {
        await using var second = await FakeProvider.StartAsync(HttpProtocols.Http1);
        second.Answer(200, """Success "jasmin-2" """);
        await using var own = await OwnServer.StartAsync(_ => { }, AllowPrivate);
        var provider = await own.Tenant.AddProviderAsync(Gateway());
        await SentAsync(own.Tenant);

        var changed = new AccountProvider { ProviderId = provider.ProviderId, Settings = { provider.Settings }, Secrets = { ["CallbackSecret"] = "" } };
        changed.Settings["Endpoint"] = second.Url;
        changed.Settings.Remove("CallbackUrl");
        var updated = (await own.Tenant.Providers.UpdateAccountProviderAsync(
            new UpdateAccountProviderRequest { Provider = changed, UpdateMask = new FieldMask { Paths = { "settings", "secrets" } } },
            own.Tenant.Call())).Provider;
        await SentAsync(own.Tenant);
        Assert.Equal(["Password"], updated.SecretNames);
        Assert.Equal((1, 1), (_gateway.Calls.Count, second.Calls.Count));
        Assert.Contains(Password, second.Calls[0].Target + Encoding.UTF8.GetString(second.Calls[0].Body), StringComparison.Ordinal);

        await own.Tenant.Providers.DeleteAccountProviderAsync(
            new DeleteAccountProviderRequest { ProviderId = provider.ProviderId }, own.Tenant.Call());
        Assert.Equal(DeliveryState.Delivered, (await own.Tenant.WatchAsync(await own.Tenant.SendSmsAsync("962790000013")))[^1].State);

        Assert.Equal((1, 1), (_gateway.Calls.Count, second.Calls.Count));
        Assert.Equal(HttpStatusCode.NotFound, await CallBackAsync(own, provider.ProviderId, "s1"));
        Assert.Empty(own.Server.Log.TakeErrors());
    }

    [Fact]
    public async Task Start_ProvidersThatAreStored_CarryFromTheFirstMessage()
    {
        var folder = new TempFolder();
        await using (var first = await TestServer.StartAsync(folder.Path, AllowPrivate))
        {
            using var channel = Net.Client.GrpcChannel.ForAddress(first.GrpcUrl);
            using var tenant = new Tenant(first, channel, TestServer.AdminKey);
            await tenant.AddProviderAsync(Gateway());
        }

        await using var own = await OwnServer.StartAsync(folder, _ => { }, AllowPrivate);
        await SentAsync(own.Tenant);

        Assert.Single(_gateway.Calls);
    }

    [Fact]
    public async Task Send_GatewayInTheServersOwnNetwork_IsNotReached()
    {
        await using var own = await OwnServer.StartAsync(_ => { });
        var provider = await own.Tenant.AddProviderAsync(Gateway());

        await own.Tenant.SendSmsAsync("962790000011");

        // Bounded by the deadline of the call.
        var call = own.Tenant.Call();
        AccountProvider seen;
        do
        {
            seen = (await own.Tenant.Providers.GetAccountProviderAsync(
                new GetAccountProviderRequest { ProviderId = provider.ProviderId }, call)).Provider;
        }
        while (seen.State.FailureReason.Length == 0);

        Assert.Equal("PROVIDER_UNAVAILABLE", seen.State.FailureReason);
        Assert.Empty(_gateway.Calls);
    }

    [Fact]
    public async Task CallBack_WhatACustomerWrites_IsTheProvidersAccountsOwn()
    {
        await using var own = await OwnServer.StartAsync(_ => { }, AllowPrivate);
        using var other = await CreateTenantAsync(own);
        var provider = await other.AddProviderAsync(new AccountProvider
        {
            Name = "Viber",
            Type = "Viber",
            Settings = { ["ServiceId"] = "4711", ["Endpoint"] = _gateway.Url },
            Secrets = { ["CallbackSecret"] = "s1" },
        });

        using var http = own.Server.CreateHttpClient(key: null);
        using var body = new StringContent(
            """{"message_token":"77","time":1457764197627,"phone_number":"962790000001","service_id":4711,"message":{"text":"Thanks"}}""",
            Encoding.UTF8,
            "application/json");
        using var answer = await http.PostAsync(new Uri($"receipts/{provider.ProviderId}?secret=s1", UriKind.Relative), body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());

        Assert.Equal("Thanks", Assert.Single((await other.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest(), other.Call())).Messages).Text);
        Assert.Empty((await own.Tenant.Inbound.ListInboundMessagesAsync(new ListInboundMessagesRequest(), own.Tenant.Call())).Messages);
    }

    [Theory]
    [InlineData("Smpp", "", "", "Host must be set.")]
    [InlineData("Smpp", "Host=smsc.example;SystemId=a;Port=x", "", "Port")]
    [InlineData("Smpp", "Host=smsc.example;SystemId=a;Colour=red", "", "Colour is no setting that an account may give a provider of type Smpp")]
    [InlineData("Smpp", "Host=smsc.example;SystemId=a;TlsCaPath=/etc/passwd", "", "TlsCaPath is no setting")]
    [InlineData("Smpp", "Host=smsc.example;SystemId=a;MessagesPerSecond=-1", "", "MessagesPerSecond must be from 0 to 100000.")]
    [InlineData("Smpp", "Host=smsc.example;SystemId=a;Password=x", "", "must not have Password, which is a secret")]
    [InlineData("Smpp", "Host=smsc.example;SystemId=a", "Port=2775", "must not have Port, which is no secret of type Smpp")]
    [InlineData("Fcm", "", "Credentials={}", "Credentials must be the key of a service account in JSON")]
    [InlineData("Fcm", "CredentialsPath=/etc/passwd", "", "CredentialsPath is no setting")]
    [InlineData("Apns", "KeyId=a;TeamId=b;Topic=c", "Key=x", "Key must be an EC private key in PEM.")]
    [InlineData("Fax", "", "", "must be one of Smpp, Http,")]
    public async Task Create_SettingsThatAreWrong_SaysWhich(string type, string settings, string secrets, string expected)
    {
        await using var own = await OwnServer.StartAsync(_ => { });
        var provider = new AccountProvider { Name = "Wrong", Type = type, Settings = { Parse(settings) }, Secrets = { Parse(secrets) } };

        var error = await Assert.ThrowsAsync<RpcException>(() => own.Tenant.AddProviderAsync(provider));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(expected, RichError.DetailOf<Google.Rpc.BadRequest>(error).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_MoreThanTheAccountMayHave_IsRefused()
    {
        await using var own = await OwnServer.StartAsync(_ => { }, "--Messaging:OwnProviders:MaxPerAccount=1");
        await own.Tenant.AddProviderAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => own.Tenant.AddProviderAsync());

        Assert.Equal((StatusCode.FailedPrecondition, "TOO_MANY_PROVIDERS"), (error.StatusCode, RichError.ReasonOf(error)));
    }

    private static Dictionary<string, string> Parse(string settings) => settings.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(static setting => setting.Split('=', 2))
        .ToDictionary(static pair => pair[0], static pair => pair[1]);

    private static async Task<Tenant> CreateTenantAsync(OwnServer own)
    {
        var created = await own.Tenant.Accounts.CreateAccountAsync(new CreateAccountRequest { Account = new Account { Name = "Other" } }, own.Tenant.Call());
        return new Tenant(own.Server, own.Channel, created.Secret);
    }

    private static async Task SentAsync(Tenant tenant) =>
        await tenant.WatchAsync(await tenant.SendSmsAsync("962790000011"), static change => change.State == DeliveryState.Sent);

    private static async Task<HttpStatusCode> CallBackAsync(OwnServer own, string providerId, string secret)
    {
        using var http = own.Server.CreateHttpClient(key: null);
        using var body = new StringContent("id=jasmin-1&message_status=DELIVRD&level=2", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var answer = await http.PostAsync(new Uri($"receipts/{providerId}?secret={secret}", UriKind.Relative), body);
        return answer.StatusCode;
    }

    private AccountProvider Gateway() => new()
    {
        Name = "Our gateway",
        Type = "Http",
        Settings = { ["Preset"] = "Jasmin", ["Endpoint"] = _gateway.Url, ["Username"] = "arena", ["CallbackUrl"] = "https://our.example/receipts/x" },
        Secrets = { ["Password"] = Password, ["CallbackSecret"] = "s1" },
    };
}
