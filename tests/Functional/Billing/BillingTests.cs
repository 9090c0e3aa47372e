using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Tests.Functional.Billing;

public sealed class BillingTests(ServerFixture fixture) : FunctionalTest(fixture)
{
    // What a new account has.
    private const decimal TrialCredit = 1.00m;

    [Fact]
    public async Task Send_SixtyFourCallersWithCreditForThirtyThree_ExactlyThirtyThreeAreTaken()
    {
        await PayAsync("1.00", ("962", "0.03"));
        var answers = new ConcurrentBag<(HttpStatusCode Status, string Body)>();

        await Parallel.ForAsync(0, 128, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (_, token) =>
        {
            using var content = new StringContent("""{"text": "Hello", "from": "Arena", "destinations": ["962790000003"]}""");
            using var response = await Tenant.Http.PostAsync("/SMS/v1/messages", content, token);
            answers.Add((response.StatusCode, await response.Content.ReadAsStringAsync(token)));
        });

        Assert.Equal(33, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.OK),
            answer => Assert.Equal(
                (HttpStatusCode.BadRequest, """{"error":"The credit is too low: this message may cost up to 0.03. Nothing was sent and nothing was charged."}"""),
                answer));
        Assert.Equal("""{"balance":"0.01","currency":"SAR","creditLimit":"0.00","available":"0.01"}""", await Tenant.Http.GetStringAsync("/account/v1/balance"));
        using var ledger = JsonDocument.Parse(await Tenant.Http.GetStringAsync("/account/v1/ledger?pageSize=100"));
        var amounts = ledger.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("amount").GetString()).ToList();
        Assert.Equal([.. Enumerable.Repeat("-0.03", 33), "1.00"], amounts);
        Assert.Equal(33, (await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages.Count);
    }

    [Fact]
    public async Task Send_CreditTooLow_IsFailedPreconditionWithItsReason()
    {
        await PayAsync("0.02", ("", "0.03"));

        var error = await Assert.ThrowsAsync<RpcException>(() => Tenant.Messages.SendSmsAsync(Sms(), Tenant.Call()).ResponseAsync);

        Assert.Equal((StatusCode.FailedPrecondition, "INSUFFICIENT_CREDIT"), (error.StatusCode, RichError.ReasonOf(error)));
        Assert.Empty((await Tenant.Messages.ListMessagesAsync(new ListMessagesRequest(), Tenant.Call())).Messages);
    }

    [Fact]
    public async Task Cancel_ScheduledMessage_GivesItsPriceBack()
    {
        await PayAsync("1", ("962", "0.03"));
        var request = Sms();
        request.SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1));
        var sent = await Tenant.Messages.SendSmsAsync(request, Tenant.Call());
        Assert.Equal("0.97", await BalanceAsync());

        await Tenant.Messages.CancelMessageAsync(new CancelMessageRequest { MessageId = sent.Message.MessageId }, Tenant.Call());

        Assert.Equal("1.00", await BalanceAsync());
        var entries = (await Tenant.Billing.ListLedgerEntriesAsync(new ListLedgerEntriesRequest(), Tenant.Call())).Entries;
        Assert.Equal([LedgerEntryKind.Refund, LedgerEntryKind.Charge, LedgerEntryKind.Trial], entries.Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Fail_MessageThatNoProviderTakes_IsGivenBack()
    {
        await PayAsync("1", ("962", "0.03"));

        // The sandbox refuses what ends in 02, says of 06 that it can't be delivered, and delivers 01.
        foreach (var ending in new[] { "02", "06" })
        {
            var failed = await Tenant.Messages.SendSmsAsync(Sms($"9627900000{ending}"), Tenant.Call());
            Assert.Equal(DeliveryState.Failed, (await Tenant.WatchAsync(failed.Message.MessageId))[^1].State);
            Assert.Equal("1.00", await BalanceAsync());
        }

        var delivered = await Tenant.Messages.SendSmsAsync(Sms("962790000001"), Tenant.Call());
        await Tenant.WatchAsync(delivered.Message.MessageId);
        Assert.Equal("0.97", await BalanceAsync());
    }

    [Fact]
    public async Task Send_KeyWithADailyLimit_SpendsNoMoreHoweverManyCall()
    {
        await PayAsync("10", ("962", "0.03"));
        using var limited = await CreateKeyAsync(new ApiKey { DailyLimit = "0.10" });
        var taken = 0;

        await Parallel.ForAsync(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (_, token) =>
        {
            try
            {
                await limited.Messages.SendSmsAsync(Sms(), limited.Call(token));
                Interlocked.Increment(ref taken);
            }
            catch (RpcException exception) when (RichError.ReasonOf(exception) == "INSUFFICIENT_CREDIT")
            {
                // Beyond the limit.
            }
        });

        Assert.Equal(3, taken);
        Assert.Equal("9.91", await BalanceAsync());
        await Tenant.Messages.SendSmsAsync(Sms(), Tenant.Call());
    }

    [Fact]
    public async Task Send_TestKey_CostsNothing()
    {
        await PayAsync("0.01", ("962", "0.03"));
        using var test = await CreateKeyAsync(new ApiKey { Mode = ApiKeyMode.Test });

        var sent = await test.Messages.SendSmsAsync(Sms("962790000001"), test.Call());
        var told = await Tenant.WatchAsync(sent.Message.MessageId);

        Assert.Equal(DeliveryState.Delivered, told[^1].State);
        Assert.Equal("0.01", await BalanceAsync());
    }

    [Fact]
    public async Task Estimate_GeneratedMessages_IsWhatSendingTakes()
    {
        var random = new Random(11);
        await PayAsync("1000", ("", "0.5"), ("962", "0.03"), ("9627", "0.02"), ("96650", "0"), ("966", "0.041"));
        string[] prefixes = ["962790", "962600", "966500", "966100", "201000", "491500"];
        for (var i = 0; i < 25; i++)
        {
            var text = new string(random.Next(2) == 0 ? 'a' : 'س', random.Next(1, 500));
            var request = new SendOmniRequest
            {
                Channel = Channel.Sms,
                Sender = "Arena",
                SmsContent = new SmsContent { Text = text },
                SendTime = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1)),
            };
            request.Destinations.Add(Enumerable.Range(0, random.Next(1, 8)).Select(n => new Destination { Phone = $"{prefixes[random.Next(6)]}{n:D6}" }));

            var before = decimal.Parse(await BalanceAsync(), CultureInfo.InvariantCulture);
            var estimate = (await Tenant.Billing.GetEstimateAsync(new GetEstimateRequest { Message = request }, Tenant.Call())).Estimate;
            await Tenant.Messages.SendOmniAsync(request, Tenant.Call());
            var after = decimal.Parse(await BalanceAsync(), CultureInfo.InvariantCulture);

            Assert.Equal(before - after, decimal.Parse(estimate.Price, CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData(Channel.Viber)]
    [InlineData(Channel.Whatsapp)]
    [InlineData(Channel.Messenger)]
    [InlineData(Channel.Voice)]
    public async Task Send_ChannelWithAPriceOfItsOwn_IsEstimatedChargedAndReported(Channel channel)
    {
        using var admin = Fixture.OpenAdmin();
        var accountId = (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account.AccountId;
        await admin.Billing.ReplacePricesAsync(
            new ReplacePricesRequest { AccountId = accountId, Prices = { new Price { Channel = channel, Price_ = "0.25" } } }, admin.Call());
        var app = (await Tenant.Applications.CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop" } }, Tenant.Call())).Application.ApplicationId;

        // The sandbox delivers to what ends in 01. A person in Messenger is a device, named by the page-scoped id.
        var device = new Device { DeviceId = "3141592653589701", Phone = "962790000001", Platform = Platform.Android };
        await Tenant.Devices.RegisterDeviceAsync(new RegisterDeviceRequest { ApplicationId = app, Device = device }, Tenant.Call());
        var request = new SendOmniRequest
        {
            Channel = channel,
            ApplicationId = app,
            Sender = "Arena",
            Destinations = { new Destination { DeviceId = device.DeviceId } },
            ViberContent = channel == Channel.Viber ? new ViberContent { Text = "Hello" } : null,
            WhatsappContent = channel == Channel.Whatsapp ? new WhatsAppContent { Text = "Hello" } : null,
            MessengerContent = channel == Channel.Messenger ? new MessengerContent { Text = "Hello" } : null,
            VoiceContent = channel == Channel.Voice ? new VoiceContent { Text = "Hello" } : null,
        };

        var estimate = (await Tenant.Billing.GetEstimateAsync(new GetEstimateRequest { Message = request }, Tenant.Call())).Estimate;
        var sent = await Tenant.Messages.SendOmniAsync(request, Tenant.Call());
        await Tenant.WatchAsync(sent.Message.MessageId);

        Assert.Equal(("0.25", "0.75"), (estimate.Price, await BalanceAsync()));
        var report = await Tenant.Reports.GetReportAsync(
            new GetReportRequest { FirstDay = "2021-01-01", LastDay = "2030-12-31", GroupBy = { ReportDimension.Channel } }, Tenant.Call());
        var row = Assert.Single(report.Rows);
        Assert.Equal((channel, 1, 1, "0.25"), (row.Channel, row.Total, row.Delivered + row.Read, row.Cost));
    }

    [Fact]
    public async Task Estimate_InvalidMessage_NamesItsFields()
    {
        var error = await Assert.ThrowsAsync<RpcException>(
            () => Tenant.Billing.GetEstimateAsync(new GetEstimateRequest { Message = new SendOmniRequest { ApplicationId = "x" } }, Tenant.Call()).ResponseAsync);
        Assert.Contains("message.application_id", RichError.FieldsOf(error));
    }

    [Fact]
    public async Task ReplacePrices_ManyFaults_AreAllNamed()
    {
        using var admin = Fixture.OpenAdmin();
        var request = new ReplacePricesRequest
        {
            AccountId = "5c8fa397a2c2fa4d07682600",
            Tariff = "gold",
            Prices =
            {
                new Price { Channel = (Channel)77, Prefix = "0962", Price_ = "1e3" },
                new Price { Channel = Channel.Sms, Price_ = "-1" },
                new Price { Channel = Channel.Sms, Price_ = "" },
            },
        };

        var error = await Assert.ThrowsAsync<RpcException>(() => admin.Billing.ReplacePricesAsync(request, admin.Call()).ResponseAsync);

        Assert.Equal(
            ["tariff", "prices[0].channel", "prices[0].prefix", "prices[0].price", "prices[1].price", "prices[2].price", "prices[2].prefix"],
            RichError.FieldsOf(error));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("1000000000.1")]
    [InlineData("0.0000001")]
    public async Task CreditAccount_NoAmount_IsInvalid(string amount)
    {
        using var admin = Fixture.OpenAdmin();
        var error = await Assert.ThrowsAsync<RpcException>(() => admin.Billing.CreditAccountAsync(
            new CreditAccountRequest { AccountId = "5c8fa397a2c2fa4d07682600", Amount = amount }, admin.Call()).ResponseAsync);
        Assert.Equal(["amount"], RichError.FieldsOf(error));
    }

    private static SendSmsRequest Sms(string phone = "962790000003") => new() { Text = "Hello", Sender = "Arena", Destinations = { phone } };

    private async Task<Tenant> CreateKeyAsync(ApiKey key) => new(
        Server, Fixture.Channel, (await Tenant.Accounts.CreateApiKeyAsync(new CreateApiKeyRequest { Key = key }, Tenant.Call())).Secret);

    private async Task PayAsync(string amount, params (string Prefix, string Price)[] prices)
    {
        using var admin = Fixture.OpenAdmin();
        var accountId = (await Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), Tenant.Call())).Account.AccountId;
        var missing = decimal.Parse(amount, CultureInfo.InvariantCulture) - TrialCredit;
        if (missing != 0)
        {
            await admin.Billing.CreditAccountAsync(
                new CreditAccountRequest { AccountId = accountId, Amount = missing.ToString(CultureInfo.InvariantCulture) }, admin.Call());
        }

        await admin.Billing.ReplacePricesAsync(
            new ReplacePricesRequest
            {
                AccountId = accountId,
                Prices = { prices.Select(price => new Price { Channel = Channel.Sms, Prefix = price.Prefix, Price_ = price.Price }) },
            },
            admin.Call());
    }

    private async Task<string> BalanceAsync() => (await Tenant.Billing.GetBalanceAsync(new GetBalanceRequest(), Tenant.Call())).Balance.Balance_;
}
