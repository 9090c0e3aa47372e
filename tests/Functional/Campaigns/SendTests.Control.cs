using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.Extensions.DependencyInjection;
using PushRun = Grpc.Messaging.Campaigns.V1.PushRun;
using PushRunState = Grpc.Messaging.Campaigns.V1.PushRunState;
using PushSplit = Grpc.Messaging.Campaigns.V1.PushSplit;
using RunDestinationState = Grpc.Messaging.Campaigns.V1.RunDestinationState;
using ScheduleStatus = Grpc.Messaging.Campaigns.V1.ScheduleStatus;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>How fast runs are, who lets them begin, and what can still be changed of them.</summary>
public sealed partial class SendTests
{
    private const string Sale = """{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""";

    [Fact]
    public async Task Rate_OfARun_IsHeldAndReachesEachDeviceOnce()
    {
        var id = await CreateMessageAsync(Sale);

        var started = await StartAsync(new StartPushRunRequest { MessageId = id, MaxRate = 20 });

        Assert.Equal((20, PushRunState.Running), (started.MaxRate, started.State));
        var last = await WatchAsync(started.RunId);
        Assert.Equal((PushRunState.Finished, Devices), (last.State, last.ExpandedCount));
        Assert.Equal(Devices, _sender.Requests.Select(static request => request.Address.Uid).Distinct().Count());

        // Pages of 10, 10 and 5 devices, each followed by the time that they take at this rate.
        Assert.True(last.EndTime.ToDateTimeOffset() - last.CreateTime.ToDateTimeOffset() >= TimeSpan.FromMilliseconds(1250));
    }

    [Fact]
    public async Task Rate_OfThePartnersSettings_HoldsForRunsThatSayNone()
    {
        await SetAsync(new AdvancedSettings { RunRate = 1000 });
        var (first, second) = (await CreateMessageAsync(Sale), await CreateMessageAsync(Sale));
        await OkAsync(HttpMethod.Post, $"messages/{first}/send", null);

        var own = await StartAsync(new StartPushRunRequest { MessageId = second, MaxRate = 2000 });

        Assert.Equal((1000, 2000), ((await GetAsync(await OnlyRunAsync(first))).MaxRate, own.MaxRate));
        await WatchAsync(await OnlyRunAsync(first));
        await WatchAsync(own.RunId);
    }

    [Fact]
    public async Task Update_OfARunOnItsWay_IsToldToWhomItIsNotExpandedToYet()
    {
        var id = await CreateMessageAsync(Sale);
        var run = await StartAsync(new StartPushRunRequest { MessageId = id, MaxRate = 10 });
        await AwaitAsync(ChunkSize);
        var paused = await Runs.PausePushRunAsync(new PausePushRunRequest { PartnerId = _caller.PartnerId, RunId = run.RunId }, _own.Tenant.Call());
        Assert.Equal(PushRunState.Paused, paused.Run.State);

        var changed = new PushRun { RunId = run.RunId, MaxRate = 0, Variants = { new PushVariant { Title = "Sale", Text = "Until ${username} is gone" } } };
        var updated = await UpdateAsync(changed, "max_rate", "variants");

        Assert.Equal((PushRunState.Paused, 0, changed.Variants[0].Text), (updated.State, updated.MaxRate, updated.Variants[0].Text));
        await ResumeAsync(run.RunId);
        var last = await WatchAsync(run.RunId);
        Assert.Equal((PushRunState.Finished, Devices), (last.State, last.ExpandedCount));
        Assert.Equal(Devices, _sender.Requests.Select(static request => request.Address.Uid).Distinct().Count());
        Assert.Equal(paused.Run.ExpandedCount, _sender.Requests.Count(static request => TextOf(request).EndsWith("Sale / Now", StringComparison.Ordinal)));
        Assert.Equal(
            Devices - paused.Run.ExpandedCount, _sender.Requests.Count(static request => TextOf(request).Contains("/ Until user", StringComparison.Ordinal)));
        Assert.Equal("RUN_OVER", await RefusedAsync(() => UpdateAsync(changed, "max_rate")));

        // The message itself says what it said.
        var (_, message) = await _caller.CallAsync(HttpMethod.Get, _caller.Path($"messages/{id}"));
        Assert.Contains("\"text\":\"Now\"", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_rate", -1, "Now", "run.max_rate")]
    [InlineData("state", 0, "Now", "update_mask")]
    [InlineData("variants", 0, "", "run.variants[0].text")]
    public async Task Update_WithSomethingWrong_TellsTheField(string path, int rate, string text, string field)
    {
        var id = await CreateMessageAsync(Sale);
        var run = await StartAsync(new StartPushRunRequest { MessageId = id });

        var error = await Assert.ThrowsAsync<RpcException>(() => UpdateAsync(
            new PushRun { RunId = run.RunId, MaxRate = rate, Variants = { new PushVariant { Title = "Sale", Text = text } } }, path));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(RichError.DetailOf<Google.Rpc.BadRequest>(error).FieldViolations, violation => violation.Field.StartsWith(field, StringComparison.Ordinal));
        await WatchAsync(run.RunId);
    }

    [Fact]
    public async Task Approval_OfARun_IsASecondPersonsAndNothingIsSentBefore()
    {
        await NeedApprovalAsync();
        using var lina = await SignInAsync();
        using var omar = await SignInAsync();
        var id = await CreateMessageAsync(Sale);
        var run = await StartAsync(new StartPushRunRequest { MessageId = id }, lina);
        Assert.Equal((PushRunState.AwaitingApproval, "sending"), (run.State, await StatusAsync(id)));

        Assert.Equal("APPROVAL_MISSING", await RefusedAsync(() => ResumeAsync(run.RunId)));
        Assert.Equal("APPROVER_UNFIT", await RefusedAsync(() => ApproveAsync(run.RunId, lina)));
        Assert.Equal("APPROVER_UNFIT", await RefusedAsync(() => ApproveAsync(run.RunId, _own.Tenant)));

        // Whoever says something else has asked, too.
        var edited = await UpdateAsync(new PushRun { RunId = run.RunId, Variants = { new PushVariant { Title = "Sale", Text = "Today" } } }, omar, "variants");
        Assert.Equal("APPROVER_UNFIT", await RefusedAsync(() => ApproveAsync(run.RunId, omar)));
        Assert.Empty(_sender.Requests);
        var approved = await ApproveAsync(run.RunId, lina);

        Assert.Equal((PushRunState.Running, edited.RequestedBy), (approved.State, approved.RequestedBy));
        Assert.Equal(run.RequestedBy, approved.ApprovedBy);
        var last = await WatchAsync(run.RunId);
        Assert.Equal((PushRunState.Finished, Devices), (last.State, last.ExpandedCount));
        Assert.All(_sender.Requests, static request => Assert.EndsWith("Sale / Today", TextOf(request), StringComparison.Ordinal));
        Assert.Equal("sent", await StatusAsync(id));
        Assert.Equal(PushRunState.Finished, (await ApproveAsync(run.RunId, lina)).State);
    }

    [Fact]
    public async Task Approval_OfARunThatSaysSomethingElseOnItsWay_IsNeededAnew()
    {
        await NeedApprovalAsync();
        using var lina = await SignInAsync();
        var id = await CreateMessageAsync(Sale);
        var run = await StartAsync(new StartPushRunRequest { MessageId = id, MaxRate = 10 });
        await ApproveAsync(run.RunId, lina);
        await AwaitAsync(ChunkSize);

        var faster = await UpdateAsync(new PushRun { RunId = run.RunId, MaxRate = 11 }, lina, "max_rate");
        var edited = await UpdateAsync(new PushRun { RunId = run.RunId, Variants = { new PushVariant { Title = "Sale", Text = "Today" } } }, lina, "variants");

        Assert.Equal((PushRunState.Running, 11), (faster.State, faster.MaxRate));
        Assert.Equal((PushRunState.AwaitingApproval, ""), (edited.State, edited.ApprovedBy));
        Assert.InRange(edited.ExpandedCount, ChunkSize, Devices - 1);
        using var omar = await SignInAsync();
        await ApproveAsync(run.RunId, omar);
        Assert.Equal((PushRunState.Finished, Devices), await WatchAsync(run.RunId) is var last ? (last.State, last.ExpandedCount) : default);
        Assert.Equal(Devices, _sender.Requests.Select(static request => request.Address.Uid).Distinct().Count());
    }

    [Fact]
    public async Task Approval_Refused_LeavesTheMessageToBeSentAgain()
    {
        await NeedApprovalAsync();
        var id = await CreateMessageAsync(Sale);
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        var run = await OnlyRunAsync(id);

        await Runs.CancelPushRunAsync(new CancelPushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());

        Assert.Equal("draft", await StatusAsync(id));
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        Assert.Empty(_sender.Requests);
    }

    [Fact]
    public async Task Approval_OfASchedule_IsOfWhatItsMessageSaysThen()
    {
        await NeedApprovalAsync();
        using var lina = await SignInAsync();
        var id = await CreateMessageAsync(Sale);
        var first = TimeProvider.System.GetUtcNow().AddDays(1);
        await OkAsync(HttpMethod.Post, $"messages/{id}/schedules", $$"""{"type":"DAILY","nextSendingDate":"{{first:yyyy-MM-ddTHH:mm:ssZ}}"}""");
        Assert.Equal(ScheduleStatus.AwaitingApproval, (await ScheduleAsync(id)).Status);
        await RunScheduleAsync(first.AddMinutes(1));
        Assert.Empty((await Runs.ListPushRunsAsync(new ListPushRunsRequest { PartnerId = _caller.PartnerId, MessageId = id }, _own.Tenant.Call())).Runs);

        Assert.Equal("APPROVER_UNFIT", await RefusedAsync(() => ApproveScheduleAsync(id, _own.Tenant)));
        Assert.Equal(ScheduleStatus.Active, (await ApproveScheduleAsync(id, lina)).Status);
        await OkAsync(HttpMethod.Put, $"messages/{id}", """{"messages":[{"title":"Sale","text":"Today"}]}""");
        Assert.Equal(ScheduleStatus.AwaitingApproval, (await ScheduleAsync(id)).Status);
        Assert.Equal(ScheduleStatus.Active, (await ApproveScheduleAsync(id, lina)).Status);
        await RunScheduleAsync(first.AddDays(1).AddMinutes(1));

        var last = await WatchAsync(await OnlyRunAsync(id));
        Assert.Equal((PushRunState.Finished, Devices), (last.State, last.ExpandedCount));
        Assert.All(_sender.Requests, static request => Assert.EndsWith("Sale / Today", TextOf(request), StringComparison.Ordinal));
        Assert.Equal((24, 24), (last.RequestedBy.Length, last.ApprovedBy.Length));

        // A change of the schedule waits again, too.
        await OkAsync(HttpMethod.Put, $"messages/{id}/schedules", """{"interval":2}""");
        Assert.Equal(ScheduleStatus.AwaitingApproval, (await ScheduleAsync(id)).Status);
    }

    [Fact]
    public async Task Resend_ToThoseNotReached_GoesToThemAlone()
    {
        _sender.OnSend = (request, _) => new(request.Address.Uid is "device-03" or "device-11" or "device-24"
            ? new SendOutcome.Rejected("BUSY")
            : new SendOutcome.Accepted(request.IdempotencyKey, null));
        var first = await SendMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"For ${username}"}]}""");
        var sent = _sender.Requests.Count;
        _sender.OnSend = (request, _) => new(new SendOutcome.Accepted(request.IdempotencyKey, null));

        var again = await ResendAsync(first.RunId, RunDestinationState.Failed);

        Assert.Equal((first.RunId, first.MessageId), (again.ResendOf, again.MessageId));
        var last = await WatchAsync(again.RunId);
        Assert.Equal((PushRunState.Finished, 3, 0), (last.State, last.ExpandedCount, last.FailedCount));
        Assert.Equal(
            ["device-03: Sale / For user3", "device-11: Sale / For user11", "device-24: Sale / For user24"],
            _sender.Requests.Skip(sent).Select(TextOf).Order());
        Assert.Equal("sent", await StatusAsync(first.MessageId));

        // By default whoever it is not delivered to: all three have been handed over by now, and nothing is known of them.
        Assert.Equal(3, (await WatchAsync((await ResendAsync(again.RunId, RunDestinationState.Unspecified)).RunId)).ExpandedCount);
        Assert.Equal(Devices, (await WatchAsync((await ResendAsync(first.RunId, RunDestinationState.Unspecified)).RunId)).ExpandedCount);
    }

    [Fact]
    public async Task Resend_OfARunThatIsNotOver_IsRefused()
    {
        var id = await CreateMessageAsync(Sale);
        var run = await StartAsync(new StartPushRunRequest { MessageId = id, MaxRate = 1 });

        Assert.Equal("RUN_NOT_OVER", await RefusedAsync(() => ResendAsync(run.RunId, RunDestinationState.Failed)));

        await Runs.CancelPushRunAsync(new CancelPushRunRequest { PartnerId = _caller.PartnerId, RunId = run.RunId }, _own.Tenant.Call());
    }

    [Fact]
    public async Task Split_WithClicksOnTheSecondText_TellsThatToTheRest()
    {
        var run = await StartSplitAsync(share: 60);
        var key = ObjectId.Parse(run.RunId);
        var split = new Engine.Campaigns.Sending.PushSplit([[]], 60, 3600, Winner: null, Results: []);
        var groups = Enumerable.Range(0, Devices).Select(static i => $"device-{i:00}").ToLookup(uid => split.TextOf(key, uid) ?? -1);
        var tested = groups[0].Concat(groups[1]).ToList();
        await AwaitTestAsync();
        await AwaitAsync(tested.Count);
        Assert.Equal(tested.Order(), _sender.Requests.Select(static request => request.Address.Uid).Order());
        var carriers = _sender.Requests.ToDictionary(static request => request.Address.Uid, static request => $"{request.Key.MessageId}");
        await ReportAsync([.. groups[1].SelectMany(uid => new[] { Click(uid, carriers[uid], 0), Click(uid, carriers[uid], 0) })]);
        Assert.Equal((2 * groups[1].Count(), groups[1].Count()), await GetAsync(run.RunId) is var told ? (told.ClickCount, told.ClickedDeviceCount) : default);

        await RunJobAsync(TimeProvider.System.GetUtcNow().AddHours(2));

        var last = await WatchAsync(run.RunId);
        Assert.Equal((PushRunState.Finished, Devices), (last.State, last.ExpandedCount));
        var winner = groups[1].Any() ? 1 : 0;
        Assert.Equal(winner, last.Split.Winner);
        Assert.Equal(
            [(groups[0].Count(), 0), (groups[1].Count(), groups[1].Count())],
            last.Split.Results.Select(static result => ((int)result.DestinationCount, (int)result.ClickedDeviceCount)));
        var expected = groups.SelectMany(group => group.Select(uid => $"{uid}: {((group.Key < 0 ? winner : group.Key) == 0 ? "A" : "B")} / Now"));
        Assert.Equal(expected.Order(), _sender.Requests.Select(TextOf).Order());
        Assert.Equal("SPLIT_FIXED", await RefusedAsync(async () =>
        {
            var second = await StartSplitAsync(share: 1);
            await UpdateAsync(new PushRun { RunId = second.RunId, Variants = { new PushVariant { Title = "C", Text = "Now" } } }, "variants");
        }));
    }

    [Fact]
    public async Task Split_WithoutClicks_TellsTheMessagesOwnTextToTheRest()
    {
        var run = await StartSplitAsync(share: 40);
        await AwaitTestAsync();

        await RunJobAsync(TimeProvider.System.GetUtcNow().AddHours(2));

        var last = await WatchAsync(run.RunId);
        Assert.Equal((PushRunState.Finished, Devices, 0), (last.State, last.ExpandedCount, last.Split.Winner));
        Assert.Equal(Devices, _sender.Requests.Select(static request => request.Address.Uid).Distinct().Count());
        Assert.Equal(last.Split.Results[1].DestinationCount, _sender.Requests.Count(static request => TextOf(request).Contains(": B /", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Split_WithSomethingWrong_TellsTheFields()
    {
        var id = await CreateMessageAsync(Sale);

        var limits = await Assert.ThrowsAsync<RpcException>(() => StartAsync(new StartPushRunRequest
        {
            MessageId = id,
            MaxRate = -1,
            Split = new PushSplit { TestShare = 101, TestDuration = 0 },
        }));
        var texts = await Assert.ThrowsAsync<RpcException>(() => StartAsync(new StartPushRunRequest
        {
            MessageId = id,
            Split = new PushSplit { TestShare = 10, TestDuration = 60, Alternatives = { new PushAlternative { Variants = { new PushVariant { Title = "B" } } } } },
        }));

        Assert.Equal(
            ["max_rate", "split.alternatives", "split.test_duration", "split.test_share"],
            RichError.DetailOf<Google.Rpc.BadRequest>(limits).FieldViolations.Select(static violation => violation.Field).Order());
        Assert.Equal(
            "split.alternatives[0].variants[0].text", Assert.Single(RichError.DetailOf<Google.Rpc.BadRequest>(texts).FieldViolations).Field);
    }

    [Fact]
    public async Task Links_OfARun_CountForItsTextsAndForNoOtherRun()
    {
        var campaign = await CreateCampaignAsync(tracks: true);
        var body = $$$"""{"campaignId":{{{campaign}}},"everyone":true,"messages":[{"title":"Sale","text":"{{{Shop}}}"}]}""";
        var first = await SendMessageAsync(body);
        var links = _sender.Requests.ToDictionary(static request => request.Address.Uid, static request => LinksIn(TextOf(request)).Single());
        var again = await WatchAsync((await ResendAsync(first.RunId, RunDestinationState.Unspecified)).RunId);

        await FollowAsync(HttpMethod.Get, links["device-01"]);
        await FollowAsync(HttpMethod.Get, links["device-01"]);
        await FollowAsync(HttpMethod.Get, links["device-02"]);

        Assert.Equal((3, 2), await GetAsync(first.RunId) is var told ? (told.ClickCount, told.ClickedDeviceCount) : default);
        Assert.Equal(0, (await GetAsync(again.RunId)).ClickCount);
    }

    private static async Task<string?> RefusedAsync(Func<Task> call) => RichError.ReasonOf(await Assert.ThrowsAsync<RpcException>(call));

    private async Task<PushRun> StartSplitAsync(int share)
    {
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"A","text":"Now"}]}""");
        return await StartAsync(new StartPushRunRequest
        {
            MessageId = id,
            Split = new PushSplit
            {
                TestShare = share,
                TestDuration = 3600,
                Alternatives = { new PushAlternative { Variants = { new PushVariant { Title = "B", Text = "Now" } } } },
            },
        });
    }

    /// <summary>Waits until the only run has nothing to do before its winner is decided.</summary>
    private Task AwaitTestAsync() => Poll.UntilAsync(async _ =>
        (await _own.Server.Services.GetRequiredService<IJobStore>().FindDueAccountsAsync(
            PushRunJob.KindName, TimeProvider.System.GetUtcNow().AddMinutes(30), 10, CancellationToken.None)).Count == 0);

    private async Task RunScheduleAsync(DateTimeOffset then) => Assert.Null(
        await _own.Server.Services.GetServices<IJobHandler>().Single(static handler => handler.Kind == ScheduleJob.KindName)
            .RunAsync(await ClaimAsync(then), CancellationToken.None));

    private async Task NeedApprovalAsync() => await _caller.Partners.UpdatePartnerAsync(
        new UpdatePartnerRequest { Partner = new Partner { PartnerId = _caller.PartnerId, NeedsApproval = true }, UpdateMask = new() { Paths = { "needs_approval" } } },
        _own.Tenant.Call());

    private async Task<Tenant> SignInAsync()
    {
        var user = await SignedIn.CreateAsync(_own.Tenant, UserRole.Operator);
        var session = await _own.Tenant.Sessions.SignInAsync(new SignInRequest { Email = user.Email, Password = SignedIn.Password });
        return new Tenant(_own.Server, _own.Channel, session.Token);
    }

    private async Task<PushRun> StartAsync(StartPushRunRequest request, Tenant? caller = null)
    {
        request.PartnerId = _caller.PartnerId;
        return (await Runs.StartPushRunAsync(request, (caller ?? _own.Tenant).Call())).Run;
    }

    private Task<PushRun> UpdateAsync(PushRun run, params string[] paths) => UpdateAsync(run, _own.Tenant, paths);

    private async Task<PushRun> UpdateAsync(PushRun run, Tenant caller, params string[] paths) => (await Runs.UpdatePushRunAsync(
        new UpdatePushRunRequest { PartnerId = _caller.PartnerId, Run = run, UpdateMask = new() { Paths = { paths } } }, caller.Call())).Run;

    private async Task<PushRun> ApproveAsync(string run, Tenant caller) => (await Runs.ApprovePushRunAsync(
        new ApprovePushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, caller.Call())).Run;

    private async Task<Messaging.Campaigns.V1.Schedule> ApproveScheduleAsync(long message, Tenant caller) => (await Runs.ApproveScheduleAsync(
        new ApproveScheduleRequest { PartnerId = _caller.PartnerId, MessageId = message }, caller.Call())).Schedule;

    private async Task<PushRun> ResendAsync(string run, RunDestinationState state) => (await Runs.ResendPushRunAsync(
        new ResendPushRunRequest { PartnerId = _caller.PartnerId, RunId = run, State = state }, _own.Tenant.Call())).Run;
}
