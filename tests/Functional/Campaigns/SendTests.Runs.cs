using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Channels;
using PushRun = Grpc.Messaging.Campaigns.V1.PushRun;
using PushRunState = Grpc.Messaging.Campaigns.V1.PushRunState;

namespace Grpc.Messaging.Tests.Functional.Campaigns;

/// <summary>Whom runs went to, and the numbers of runs.</summary>
public sealed partial class SendTests
{
    [Fact]
    public async Task Destinations_OfARunByState_AreItsDevicesInTheNumbersThatItTells()
    {
        _sender.OnSend = (request, _) => new(request.Address.Uid is "device-03" or "device-11" or "device-24"
            ? new SendOutcome.Rejected("BUSY")
            : new SendOutcome.Accepted(request.IdempotencyKey, null));

        var run = await SendMessageAsync("""{"everyone":true,"messages":[{"title":"Sale","text":"Now"}]}""");

        Assert.Equal((Devices, 3), (run.ExpandedCount, run.FailedCount));
        var failed = await DestinationsAsync(run.RunId, RunDestinationState.Failed);
        Assert.Equal(["device-03", "device-11", "device-24"], failed.Select(static destination => destination.DeviceId).Order());
        Assert.All(failed, static destination => Assert.Equal((RunDestinationState.Failed, true), (destination.State, destination.Reason.Length > 0)));
        Assert.Equal(run.SentCount, (await DestinationsAsync(run.RunId, RunDestinationState.Sent)).Count);
        Assert.Equal(run.DeliveredCount, (await DestinationsAsync(run.RunId, RunDestinationState.Delivered)).Count);
        Assert.Empty(await DestinationsAsync(run.RunId, RunDestinationState.Queued));
        Assert.Equal(run.SentCount + run.FailedCount, (await DestinationsAsync(run.RunId, RunDestinationState.NotDelivered)).Count);
        Assert.Equal(
            Enumerable.Range(0, Devices).Select(static i => $"device-{i:00}"),
            (await DestinationsAsync(run.RunId, RunDestinationState.Unspecified)).Select(static destination => destination.DeviceId).Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Watch_OfARunWithWhateverHappensToIt_TellsNumbersThatAddUpToTheAudience(int seed)
    {
        var chance = new Random(seed);
        var refused = Enumerable.Range(0, Devices).Where(_ => chance.Next(3) == 0).Select(static i => $"device-{i:00}").ToHashSet();
        _sender.OnSend = (request, _) => new(refused.Contains(request.Address.Uid)
            ? new SendOutcome.Rejected("BUSY")
            : new SendOutcome.Accepted(request.IdempotencyKey, null));
        var hour = TimeProvider.System.GetUtcNow().Hour;
        await SetAsync(new AdvancedSettings
        {
            PushPressure = { new PushPressure { Pushes = 1, Period = 86_400 } },
            QuietHours = new QuietHours { Start = $"{(hour + 20) % 24:00}:00", End = $"{(hour + 4) % 24:00}:00", TimeZone = "Etc/GMT-12", MaxDelay = 30 },
        });
        foreach (var i in Enumerable.Range(0, Devices).Where(_ => chance.Next(4) == 0).ToList())
        {
            await OkAsync(HttpMethod.Put, $"devices/device-{i:00}", """{"timezone":"UTC"}""");
        }

        var before = string.Join(',', Enumerable.Range(0, Devices).Where(_ => chance.Next(4) == 0).Append(0).Select(static i => $"\"C-{i}\""));
        var segment = await CreateSegmentAsync($$$$"""{"name":"Before","query":{"clientId":{"$in":[{{{{before}}}}]}}}""");
        await SendMessageAsync($$$"""{"segments":{"campaign":[{{{segment}}}]},"messages":[{"title":"One","text":"Now"}]}""");
        var id = await CreateMessageAsync("""{"everyone":true,"messages":[{"title":"Two","text":"Now"}]}""");
        await OkAsync(HttpMethod.Post, $"messages/{id}/send", null);
        var run = await OnlyRunAsync(id);

        using var watch = Runs.WatchPushRun(new WatchPushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());
        var had = 0L;
        var pauses = chance.Next(3);
        PushRun? last = null;
        await foreach (var told in watch.ResponseStream.ReadAllAsync())
        {
            last = told.Run;
            Assert.Equal(last.ExpandedCount, last.QueuedCount + last.SentCount + last.DeliveredCount + last.FailedCount);
            Assert.InRange(last.ExpandedCount + last.HeldCount + last.SkippedCount, 0, Devices);
            had = last.ExpandedCount + last.HeldCount + last.SkippedCount;
            if (last.State == PushRunState.Running && pauses-- > 0)
            {
                await Runs.PausePushRunAsync(new PausePushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());
                await Runs.ResumePushRunAsync(new ResumePushRunRequest { PartnerId = _caller.PartnerId, RunId = run }, _own.Tenant.Call());
            }
        }

        Assert.Equal((PushRunState.Finished, Devices), (last!.State, had));
        Assert.Equal(last.SkippedCount, (await HeldAsync(run, HoldReason.Pressure)).Count + (await HeldAsync(run, HoldReason.TooLate)).Count);
    }

    private async Task<List<RunDestination>> DestinationsAsync(string run, RunDestinationState state)
    {
        var found = new List<RunDestination>();
        var token = "";
        do
        {
            var page = await Runs.ListRunDestinationsAsync(
                new ListRunDestinationsRequest { PartnerId = _caller.PartnerId, RunId = run, State = state, PageSize = 2, PageToken = token },
                _own.Tenant.Call());
            found.AddRange(page.Destinations);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return found;
    }
}
