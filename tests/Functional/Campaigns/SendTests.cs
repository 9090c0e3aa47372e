using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Testing;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.Extensions.DependencyInjection;
using Platform = Grpc.Messaging.V1.Platform;
using PushContent = Grpc.Messaging.Channels.Push.PushContent;
using ScheduleStatus = Grpc.Messaging.Campaigns.V1.ScheduleStatus;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>What leaves the service for the devices of a partner, seen by a provider of the test.</summary>
public sealed partial class SendTests : IAsyncLifetime
{
    private const int Devices = 25;
    private const int ChunkSize = 10;

    private readonly ScriptedSender _sender = new(PushChannel.Instance);
    private readonly System.Threading.Channels.Channel<SendRequest> _handedOver = System.Threading.Channels.Channel.CreateUnbounded<SendRequest>();
    private OwnServer _own = null!;
    private PartnerCaller _caller = null!;

    private PushRunsService.PushRunsServiceClient Runs => new(_own.Channel);

    public async Task InitializeAsync()
    {
        _sender.OnSend = (request, _) =>
        {
            _handedOver.Writer.TryWrite(request);
            return new(new SendOutcome.Accepted(request.IdempotencyKey, null));
        };
        _own = await OwnServer.StartAsync(
            services => services.AddSingleton<IChannelSender>(_sender),
            $"--Messaging:Routing:Senders:push={_sender.Provider}",
            $"--Messaging:Delivery:ChunkSize={ChunkSize}",
            "--Messaging:Links:Url=https://go.example/");
        _caller = await PartnerCaller.CreateAsync(_own.Server, _own.Channel, _own.Tenant);
        for (var i = 0; i < Devices; i++)
        {
            var device = new Device { DeviceId = $"device-{i:00}", Platform = Platform.Android, UserId = $"C-{i}", Username = $"user{i}" };
            await _own.Tenant.Devices.RegisterDeviceAsync(
                new RegisterDeviceRequest { ApplicationId = _caller.ApplicationId, Device = device }, _own.Tenant.Call());
        }
    }

    public async Task DisposeAsync()
    {
        _caller.Dispose();
        Assert.Equal([], _own.Server.Log.TakeErrors());
        await _own.DisposeAsync();
    }

    [Fact]
    public async Task Instant_DataOfTargetMessageAndDevice_FillsPlaceholdersInThatOrder()
    {
        await CreateMessageAsync("""{"externalId":"order","messages":[{"title":"${carrier} for ${username}","text":"Parcel ${order_id}, ${carrier}"}]}""");

        var id = await SendAsync(
            """
            {
              "parentMessageExternalId": "order", "message": {"data": {"carrier": "ACME", "order_id": 7}, "clickCustomParams": {"screen": "orders"}},
              "targets": [
                {"clientId": "C-1", "data": {"order_id": "2041"}},
                {"deviceId": {"$eq": "device-02"}, "data": {"carrier": "DHL"}},
                {"clientId": "C-1", "data": {"order_id": "twice"}},
                {"deviceId": "device-03", "username": {"operator": "!=", "value": "user3"}},
                {"no_such_field": 1}
              ]
            }
            """);

        Assert.True(id > 0);
        await AwaitAsync(2);
        Assert.Equal(
            ["device-01: ACME for user1 / Parcel 2041, ACME", "device-02: DHL for user2 / Parcel 7, DHL"],
            _sender.Requests.Select(TextOf).Order());
        Assert.All(_sender.Requests, request => Assert.Equal("""{"screen":"orders"}""", ((PushContent)request.Content).Actions["clickCustomParams"]));
    }

    [Theory]
    [InlineData("""{"parentMessageExternalId":"order","targets":[{"clientId":"C-1"},{"segmentId":4}]}""", 400, "Segments, lists and filters can not be used together")]
    [InlineData("""{"parentMessageExternalId":"order","targets":[{"segmentId":4}]}""", 404, "Segment 4 not found")]
    [InlineData("""{"parentMessageExternalId":"order","targets":[{"staticListExternalId":"gold"}]}""", 404, "Static list gold not found")]
    [InlineData("""{"parentMessageExternalId":"order","targets":[{"token":"t"}]}""", 400, "No target is valid: targets[0]: one criterion at least must be about equality of an indexed field")]
    [InlineData("""{"parentMessageExternalId":"order","targets":[{"clientId":"C-1"}]}""", 400, "Unmatched template parameter(s): order_id")]
    [InlineData("""{"targets":[{"clientId":"C-1"}]}""", 400, "parentMessageId or parentMessageExternalId is required")]
    [InlineData("""{"parentMessageId":"77","targets":[{"clientId":"C-1"}]}""", 404, "Message 77 not found")]
    [InlineData("""{"parentMessageExternalId":"order","message":{"language":"fr"},"targets":[{"clientId":"C-1"}]}""", 400, "message.language is that of no variant of the parent")]
    [InlineData("""{"parentMessageExternalId":"order","message":{"buttons":[{"id":"1","action":"fly"}]},"targets":[{"clientId":"C-1"}]}""", 400, "message.buttons[0].action must be one of browser, close, email, phone, request, sms, store, urlscheme, webview")]
    [InlineData("""{"parentMessageExternalId":"order"}""", 400, "targets is required: 1 to 100 targets")]
    public async Task Instant_SomethingWrong_IsToldAndSendsNothing(string body, int status, string message)
    {
        await CreateMessageAsync("""{"externalId":"order","messages":[{"title":"Parcel","text":"Parcel ${order_id}"}]}""");

        var (answered, answer) = await _caller.CallAsync(HttpMethod.Post, _caller.Path("send"), body);

        Assert.Equal((status, message), (answered, JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("errors")[0].GetProperty("message").GetString()));
        Assert.Empty(_sender.Requests);
    }

    [Fact]
    public async Task InstantToApps_OneOfThemForeign_AnswersForEachAndRepeatsNothing()
    {
        await CreateMessageAsync("""{"externalId":"order","messages":[{"title":"Parcel","text":"On its way"}]}""");
        var body =
            $$$"""
            {
              "apps": {"{{{_caller.PartnerId}}}": {"parentMessageExternalId": "order", "message": {"title": "Your order"}}, "other": {"parentMessageId": 1}},
              "targets": [{"clientId": {"$eq": "C-4"}}]
            }
            """;

        var first = await _caller.CallAsync(HttpMethod.Post, "/v1/me/send", body, ("Idempotency-Key", "k"));
        var second = await _caller.CallAsync(HttpMethod.Post, "/v1/me/send", body, ("Idempotency-Key", "k"));

        Assert.Equal(200, first.Status);
        Assert.Equal(first, second);
        var outcomes = JsonSerializer.Deserialize<JsonElement>(first.Body);
        Assert.Equal(200, outcomes.GetProperty(_caller.PartnerId).GetProperty("statusCode").GetInt32());
        Assert.True(outcomes.GetProperty(_caller.PartnerId).GetProperty("body").GetProperty("messageId").GetInt64() > 0);
        Assert.Equal(403, outcomes.GetProperty("other").GetProperty("statusCode").GetInt32());
        Assert.Equal(
            "API_ERR_FORBIDDEN", outcomes.GetProperty("other").GetProperty("body").GetProperty("errors")[0].GetProperty("label").GetString());
        await AwaitAsync(1);
        Assert.Equal("device-04: Your order / On its way", TextOf(Assert.Single(_sender.Requests)));
    }

    [Fact]
    public async Task Send_ToEveryone_ReachesEachDeviceOnceInTheStatesOfTheMessage()
    {
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Hello ${username}${unknown}"}]}""");

        var started = await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send"));

        Assert.Equal((200, "{}"), started);
        var last = await WatchAsync(await OnlyRunAsync(id));
        Assert.Equal((PushRunState.Finished, Devices, 0), (last.State, last.ExpandedCount, last.QueuedCount));
        Assert.Equal(last.ExpandedCount, last.QueuedCount + last.SentCount + last.DeliveredCount + last.FailedCount);
        Assert.Equal(Enumerable.Range(0, Devices).Select(i => $"device-{i:00}: Sale / Hello user{i}"), _sender.Requests.Select(TextOf).Order());
        Assert.Equal("sent", await StatusAsync(id));
        var (status, again) = await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send"));
        Assert.Equal((400, """{"errors":[{"label":"API_ERR_MESSAGE_SENT","message":"The message has already been sent"}]}"""), (status, again));
    }

    [Fact]
    public async Task Send_PausedAndResumedOnTheWay_ReachesEachDeviceOnce()
    {
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");
        await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send"));
        var run = await OnlyRunAsync(id);

        // Wherever the expansion is at that moment: it may be over already.
        var paused = await Runs.PausePushRunAsync(new PausePushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());
        Assert.Contains(paused.Run.State, new[] { PushRunState.Paused, PushRunState.Finished });
        await Runs.ResumePushRunAsync(new ResumePushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());

        var last = await WatchAsync(run);
        Assert.Equal((PushRunState.Finished, Devices), (last.State, last.ExpandedCount));
        Assert.Equal(Devices, _sender.Requests.Select(request => request.Address.Uid).Distinct().Count());
        Assert.Equal(Devices, _sender.Requests.Count);
    }

    [Fact]
    public async Task Send_CreditTooLowOnTheWay_IsHeldAndGoesOnAfterATopUp()
    {
        // Of pages of 10, 10 and 5 devices this pays two.
        await PayAsync("1.00", "0.05");
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");
        await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send"));
        var runId = await OnlyRunAsync(id);

        var held = await HeldAsync(runId);
        Assert.Equal((20, "0.00"), (held.ExpandedCount, await BalanceAsync()));
        await ResumeAsync(runId);
        held = await HeldAsync(runId);
        Assert.Equal((20, "0.00"), (held.ExpandedCount, await BalanceAsync()));
        Assert.Equal("sending", await StatusAsync(id));

        await PayAsync("0.30", "0.05");
        await ResumeAsync(runId);

        var last = await WatchAsync(runId);
        Assert.Equal((PushRunState.Finished, "", Devices), (last.State, last.PauseReason, last.ExpandedCount));
        Assert.Equal(Devices, _sender.Requests.Select(request => request.Address.Uid).Distinct().Count());
        Assert.Equal(Devices, _sender.Requests.Count);
        Assert.Equal("0.05", await BalanceAsync());
        var ledger = await _own.Tenant.Billing.ListLedgerEntriesAsync(new ListLedgerEntriesRequest(), _own.Tenant.Call());
        Assert.Equal(["-0.25", "0.30", "-0.50", "-0.50"], ledger.Entries.Take(4).Select(entry => entry.Amount));
    }

    [Fact]
    public async Task Instant_CreditTooLow_IsRefusedAndSendsNothing()
    {
        await PayAsync("1.00", "0.60");
        await CreateMessageAsync("""{"externalId":"order","messages":[{"title":"Parcel","text":"On its way"}]}""");

        var refused = await _caller.CallAsync(
            HttpMethod.Post, _caller.Path("send"), """{"parentMessageExternalId":"order","targets":[{"clientId":"C-1"},{"clientId":"C-2"}]}""");

        Assert.Equal(
            (400, """{"errors":[{"label":"API_ERR_DATA","message":"The credit is too low: this message may cost up to 1.20. Nothing was sent and nothing was charged."}]}"""),
            refused);
        Assert.Empty(_sender.Requests);
        Assert.Equal("1.00", await BalanceAsync());
    }

    [Fact]
    public async Task Send_Cancelled_TakesBackWhatWaitsAndAddsUp()
    {
        // Nothing leaves before the cancel is answered.
        var gate = new TaskCompletionSource();
        _sender.OnSend = async (request, _) =>
        {
            await gate.Task;
            return new SendOutcome.Accepted(request.IdempotencyKey, null);
        };
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");
        await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send"));
        var run = await OnlyRunAsync(id);

        try
        {
            await Runs.CancelPushRunAsync(new CancelPushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());
        }
        finally
        {
            gate.SetResult();
        }

        var last = await WatchAsync(run);
        Assert.Equal((PushRunState.Cancelled, 0), (last.State, last.QueuedCount));
        Assert.Equal(last.ExpandedCount, last.SentCount + last.DeliveredCount + last.FailedCount);
        Assert.Equal("failed", await StatusAsync(id));
    }

    [Theory]
    [InlineData("", """{"errors":[{"label":"API_ERR_DATA","message":"The message is for nobody: it needs segments, list or everyone."}]}""", 400)]
    [InlineData("?test=true", """{"errors":[{"label":"API_ERR_DATA","message":"The message is for nobody: it needs segments, list or everyone."}]}""", 400)]
    public async Task Send_WithoutAudience_IsRefused(string query, string expected, int status)
    {
        var id = await CreateMessageAsync("""{"messages":[{"title":"Sale","text":"Now"}]}""");

        Assert.Equal((status, expected), await _caller.CallAsync(HttpMethod.Post, _caller.Path($"messages/{id}/send{query}")));
        Assert.Equal("draft", await StatusAsync(id));
    }

    [Fact]
    public async Task Schedule_Due_RunsOnceAndGoesOnToItsNextMoment()
    {
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Daily","text":"Now"}]}""");
        var first = TimeProvider.System.GetUtcNow().AddDays(1);
        var (status, answer) = await _caller.CallAsync(
            HttpMethod.Post, _caller.Path($"messages/{id}/schedules"), $$"""{"type":"DAILY","nextSendingDate":"{{first:yyyy-MM-ddTHH:mm:ssZ}}"}""");
        Assert.True(status == 200, answer);
        Assert.Equal("scheduled", await StatusAsync(id));
        var job = await ClaimAsync(first.AddHours(1));
        var handler = _own.Server.Services.GetServices<IJobHandler>().Single(handler => handler.Kind == ScheduleJob.KindName);

        Assert.Null(await handler.RunAsync(job, CancellationToken.None));
        Assert.Equal(job.Done(), await handler.RunAsync(job, CancellationToken.None));

        var last = await WatchAsync(await OnlyRunAsync(id));
        Assert.Equal((PushRunState.Finished, Devices), (last.State, last.ExpandedCount));
        var schedule = await ScheduleAsync(id);
        Assert.Equal((ScheduleStatus.Active, $"{first.AddDays(1):yyyy-MM-ddTHH:mm:ss}+00:00"), (schedule.Status, schedule.NextSendingTime));
        Assert.Equal("scheduled", await StatusAsync(id));
    }

    [Fact]
    public async Task Schedule_DueLongerAgoThanItMayBeLate_IsPassedOver()
    {
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Once","text":"Now"}]}""");
        var first = TimeProvider.System.GetUtcNow().AddDays(1);
        await _caller.CallAsync(
            HttpMethod.Post, _caller.Path($"messages/{id}/schedules"), $$"""{"nextSendingDate":"{{first:yyyy-MM-ddTHH:mm:ssZ}}"}""");
        var job = await ClaimAsync(first.AddHours(1));
        var late = ActivatorUtilities.CreateInstance(
            _own.Server.Services,
            _own.Server.Services.GetServices<IJobHandler>().Single(handler => handler.Kind == ScheduleJob.KindName).GetType(),
            new ShiftedTimeProvider(TimeSpan.FromDays(2)));

        Assert.Null(await ((IJobHandler)late).RunAsync(job, CancellationToken.None));

        Assert.Empty((await Runs.ListPushRunsAsync(new ListPushRunsRequest { PartnerId = _caller.PartnerId, MessageId = id }, _own.Tenant.Call())).Runs);
        Assert.Equal(ScheduleStatus.Inactive, (await ScheduleAsync(id)).Status);
        Assert.Equal("draft", await StatusAsync(id));
        Assert.Empty(_sender.Requests);
    }

    private static string TextOf(SendRequest request)
    {
        var content = (PushContent)request.Content;
        return $"{request.Address.Uid}: {content.Actions["title"]} / {content.Text}";
    }

    private async Task<Job> ClaimAsync(DateTimeOffset now)
    {
        var jobs = _own.Server.Services.GetRequiredService<IJobStore>();
        var account = Assert.Single(await jobs.FindDueAccountsAsync(ScheduleJob.KindName, now, 10, CancellationToken.None));
        return (await jobs.ClaimAsync(ScheduleJob.KindName, account, new Lease("test", TimeSpan.FromMinutes(1)), now, CancellationToken.None))!;
    }

    private async Task<long> CreateMessageAsync(string body)
    {
        var (status, answer) = await _caller.CallAsync(HttpMethod.Post, _caller.Path("messages"), body);
        Assert.True(status == 200, answer);
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("id").GetInt64();
    }

    private async Task<long> SendAsync(string body)
    {
        var (status, answer) = await _caller.CallAsync(HttpMethod.Post, _caller.Path("send"), body);
        Assert.True(status == 200, answer);
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("messageId").GetInt64();
    }

    private async Task<string?> StatusAsync(long id)
    {
        var (_, answer) = await _caller.CallAsync(HttpMethod.Get, _caller.Path($"messages/{id}"));
        return JsonSerializer.Deserialize<JsonElement>(answer).GetProperty("status").GetString();
    }

    private async Task<Messaging.Campaigns.V1.Schedule> ScheduleAsync(long id) => (await new SchedulesService.SchedulesServiceClient(_own.Channel).GetScheduleAsync(
        new GetScheduleRequest { PartnerId = _caller.PartnerId, MessageId = id }, _own.Tenant.Call())).Schedule;

    private async Task<string> OnlyRunAsync(long id)
    {
        var listed = await Runs.ListPushRunsAsync(new ListPushRunsRequest { PartnerId = _caller.PartnerId, MessageId = id }, _own.Tenant.Call());
        return Assert.Single(listed.Runs).RunId;
    }

    /// <summary>Brings the account's balance to an amount, and sets what a push costs.</summary>
    private async Task PayAsync(string balance, string price)
    {
        var accountId = (await _own.Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), _own.Tenant.Call())).Account.AccountId;
        var missing = decimal.Parse(balance, CultureInfo.InvariantCulture) - decimal.Parse(await BalanceAsync(), CultureInfo.InvariantCulture);
        if (missing != 0)
        {
            var credit = new CreditAccountRequest { AccountId = accountId, Amount = missing.ToString(CultureInfo.InvariantCulture) };
            await _own.Tenant.Billing.CreditAccountAsync(credit, _own.Tenant.Call());
        }

        var prices = new ReplacePricesRequest { AccountId = accountId, Prices = { new Price { Channel = Messaging.V1.Channel.Push, Price_ = price } } };
        await _own.Tenant.Billing.ReplacePricesAsync(prices, _own.Tenant.Call());
    }

    private async Task<string> BalanceAsync() =>
        (await _own.Tenant.Billing.GetBalanceAsync(new GetBalanceRequest(), _own.Tenant.Call())).Balance.Balance_;

    private async Task ResumeAsync(string run) => await Runs.ResumePushRunAsync(
        new ResumePushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());

    /// <summary>Follows a run until it waits for credit.</summary>
    private async Task<PushRun> HeldAsync(string run)
    {
        using var watch = Runs.WatchPushRun(new WatchPushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());
        await foreach (var told in watch.ResponseStream.ReadAllAsync())
        {
            if (told.Run is { State: PushRunState.Paused, PauseReason: "CREDIT_TOO_LOW" } held)
            {
                return held;
            }
        }

        throw new InvalidOperationException("The run is over, and was not held.");
    }

    /// <summary>Follows a run to its end.</summary>
    private async Task<PushRun> WatchAsync(string run)
    {
        PushRun? last = null;
        using var watch = Runs.WatchPushRun(new WatchPushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());
        await foreach (var told in watch.ResponseStream.ReadAllAsync())
        {
            last = told.Run;
            Assert.Equal(last.ExpandedCount, last.QueuedCount + last.SentCount + last.DeliveredCount + last.FailedCount);
        }

        return last!;
    }

    /// <summary>Waits until the provider was asked so often.</summary>
    private async Task AwaitAsync(int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            await _handedOver.Reader.ReadAsync().AsTask().WaitAsync(Infrastructure.Tenant.Patience);
        }
    }
}
