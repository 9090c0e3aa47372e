using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using PushRun = Grpc.Messaging.Campaigns.V1.PushRun;
using PushRunState = Grpc.Messaging.Campaigns.V1.PushRunState;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Whom runs spare: devices that got enough, and those with quiet hours.</summary>
public sealed partial class SendTests
{
    [Fact]
    public async Task Pressure_DevicesThatGotTheirPushes_AreSkippedAndListed()
    {
        await SetAsync(new AdvancedSettings { PushPressure = { new PushPressure { Pushes = 1, Period = 86_400 } } });
        var three = await CreateSegmentAsync("""{"name":"Three","query":{"clientId":{"$in":["C-1","C-2","C-3"]}}}""");
        var first = await SendMessageAsync($$$"""{"segments":{"campaign":[{{{three}}}]},"messages":[{"title":"One","text":"Now"}]}""");
        Assert.Equal((3, 0, 0), CountsOf(first));

        // What does not obey it neither is held back nor counts; and no instant send obeys it.
        var free = await SendMessageAsync("""{"usePressure":false,"everyone":true,"messages":[{"title":"Free","text":"Now"}]}""");
        Assert.Equal((Devices, 0, 0), CountsOf(free));
        await SendAsync($$"""{"parentMessageId":"{{free.MessageId}}","targets":[{"clientId":"C-1"}]}""");
        await AwaitAsync(3 + Devices + 1);

        var second = await SendMessageAsync("""{"everyone":true,"messages":[{"title":"Two","text":"Now"}]}""");

        Assert.Equal((Devices - 3, 0, 3), CountsOf(second));
        Assert.Equal(
            ["device-01 Pressure", "device-02 Pressure", "device-03 Pressure"],
            (await HeldAsync(second.RunId, HoldReason.Pressure)).Select(device => $"{device.DeviceId} {device.Reason}{device.ReleaseTime}"));
        Assert.Empty(await HeldAsync(second.RunId, HoldReason.TooLate));
    }

    [Fact]
    public async Task QuietHours_InTheZoneOfADevice_HoldItBackUntilTheyEnd()
    {
        // Two zones half a day apart: it is quiet in one of them, whatever time it is.
        var hour = TimeProvider.System.GetUtcNow().Hour;
        var quiet = new QuietHours { Start = $"{(hour + 20) % 24:00}:00", End = $"{(hour + 4) % 24:00}:00", TimeZone = "Etc/GMT-12" };
        await SetAsync(new AdvancedSettings { QuietHours = quiet });
        await OkAsync(HttpMethod.Put, "devices/device-01", """{"timezone":"UTC"}""");
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"${username}"}]}""");
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        var runId = await OnlyRunAsync(id);
        await Poll.UntilAsync(async _ => CountsOf(await GetAsync(runId)) == (Devices - 1, 1, 0));
        var device = Assert.Single(await HeldAsync(runId, HoldReason.QuietHours));
        Assert.Equal("device-01", device.DeviceId);
        Assert.Equal(PushRunState.Running, (await GetAsync(runId)).State);

        await RunJobAsync(device.ReleaseTime.ToDateTimeOffset().AddSeconds(1));

        // The message of that later time is not due yet.
        await Poll.UntilAsync(async _ => (await GetAsync(runId)).State == PushRunState.Finished);
        var last = await GetAsync(runId);
        Assert.Equal(((Devices, 0, 0), 1), (CountsOf(last), last.QueuedCount));
        Assert.Empty(await HeldAsync(runId, HoldReason.QuietHours));
        await AwaitAsync(Devices - 1);
        Assert.DoesNotContain(_sender.Requests, static request => request.Address.Uid == "device-01");
    }

    [Fact]
    public async Task QuietHours_ThatEndTooLate_SkipTheDevice()
    {
        var hour = TimeProvider.System.GetUtcNow().Hour;
        var quiet = new QuietHours { Start = $"{(hour + 20) % 24:00}:00", End = $"{(hour + 4) % 24:00}:00", TimeZone = "UTC", MaxDelay = 60 };
        await SetAsync(new AdvancedSettings { QuietHours = quiet });

        var run = await SendMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");

        Assert.Equal((PushRunState.Finished, (0, 0, Devices)), (run.State, CountsOf(run)));
        Assert.Equal(Devices, (await HeldAsync(run.RunId, HoldReason.TooLate)).Count);
        Assert.Empty(_sender.Requests);
    }

    private static (long Expanded, long Held, long Skipped) CountsOf(PushRun run) => (run.ExpandedCount, run.HeldCount, run.SkippedCount);

    private async Task SetAsync(AdvancedSettings settings) =>
        await new AdvancedSettingsService.AdvancedSettingsServiceClient(_own.Channel).ReplaceAdvancedSettingsAsync(
            new ReplaceAdvancedSettingsRequest { PartnerId = _caller.PartnerId, Settings = settings }, _own.Tenant.Call());

    private async Task<PushRun> SendMessageAsync(string body)
    {
        var id = await CreateMessageAsync(body);
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        return await WatchAsync(await OnlyRunAsync(id));
    }

    private async Task<PushRun> GetAsync(string runId) => (await Runs.GetPushRunAsync(
        new GetPushRunRequest { PartnerId = _caller.PartnerId, RunId = runId }, _own.Tenant.Call())).Run;

    /// <summary>Runs the job of the only run as it would be at a later time.</summary>
    private async Task RunJobAsync(DateTimeOffset later)
    {
        var jobs = _own.Server.Services.GetRequiredService<IJobStore>();
        var account = Assert.Single(await jobs.FindDueAccountsAsync(PushRunJob.KindName, later, 10, CancellationToken.None));
        var job = await jobs.ClaimAsync(PushRunJob.KindName, account, new Lease("test", TimeSpan.FromMinutes(1)), later, CancellationToken.None);
        var handler = ActivatorUtilities.CreateInstance(
            _own.Server.Services,
            _own.Server.Services.GetServices<IJobHandler>().Single(handler => handler.Kind == PushRunJob.KindName).GetType(),
            new ShiftedTimeProvider(later - TimeProvider.System.GetUtcNow()));
        Assert.Null(await ((IJobHandler)handler).RunAsync(job!, CancellationToken.None));

        // Due at that later time, and so to be woken: a resume makes it due now.
        await Runs.ResumePushRunAsync(
            new ResumePushRunRequest { PartnerId = _caller.PartnerId, RunId = job!.JobId.ToString() }, _own.Tenant.Call());
    }

    private async Task<List<HeldDevice>> HeldAsync(string runId, HoldReason reason)
    {
        var held = new List<HeldDevice>();
        var token = "";
        do
        {
            var page = await Runs.ListHeldDevicesAsync(
                new ListHeldDevicesRequest { PartnerId = _caller.PartnerId, RunId = runId, Reason = reason, PageSize = 10, PageToken = token },
                _own.Tenant.Call());
            held.AddRange(page.Devices);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return held;
    }
}
