using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Client;
using Grpc.Messaging.Client.Testing;
using Grpc.Messaging.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PushRun = Grpc.Messaging.Campaigns.V1.PushRun;
using Streams = System.Threading.Channels.Channel;
using WatchPushRunRequest = Grpc.Messaging.Campaigns.V1.WatchPushRunRequest;
using WatchPushRunResponse = Grpc.Messaging.Campaigns.V1.WatchPushRunResponse;

namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>What the C# client does around the generated code, against its own fake.</summary>
public sealed class DotnetClientTests
{
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(3);

    private readonly EagerTimeProvider _time = new();
    private readonly FakeMessaging _server = new();
    private readonly MessagingClient _client;

    public DotnetClientTests() =>
        _client = _server.CreateClient(new MessagingClientOptions { ApiKey = "test", TimeProvider = _time, Random = new Random(1), MaxAttempts = 3 });

    [Fact]
    public async Task Send_AfterUnavailable_IsRepeatedWithTheSameRequestIdWhenTheServerAsked()
    {
        _server.FailNext(StatusCode.Unavailable, ErrorReason.TryAgain, Asked);
        _server.FailNext(StatusCode.Unavailable, ErrorReason.TryAgain);
        var request = Sms();

        await _client.Messages.SendSmsAsync(request);

        var ids = _server.Requests.Cast<SendSmsRequest>().Select(sent => sent.RequestId).ToArray();
        Assert.Equal(3, ids.Length);
        Assert.Single(ids.Distinct());
        Assert.True(Guid.TryParse(ids[0], out _));
        Assert.Equal("", request.RequestId);
        Assert.Equal(Asked, _time.Pauses[0]);
        Assert.InRange(_time.Pauses[1], TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(400));
    }

    [Fact]
    public async Task Send_SameObjectTwice_AreTwoCalls()
    {
        var request = Sms();

        var first = await _client.Messages.SendSmsAsync(request);
        var second = await _client.Messages.SendSmsAsync(request);

        Assert.NotEqual(first.Message.MessageId, second.Message.MessageId);
    }

    [Fact]
    public async Task Send_RequestIdOfTheCaller_IsKeptAndToldAsReplayed()
    {
        var request = Sms();
        request.RequestId = "order-4821";
        using var first = _client.Messages.SendSmsAsync(request);
        using var second = _client.Messages.SendSmsAsync(request);

        Assert.Equal(await first, await second);
        Assert.False(await first.IsReplayedAsync());
        Assert.True(await second.IsReplayedAsync());
    }

    [Fact]
    public async Task Send_UnavailableForGood_FailsAfterTheLastAttempt()
    {
        for (var i = 0; i < 4; i++)
        {
            _server.FailNext(StatusCode.Unavailable, ErrorReason.TryAgain);
        }

        var error = await Assert.ThrowsAsync<MessagingException>(() => _client.Messages.SendSmsAsync(Sms()).ResponseAsync);

        Assert.Equal((StatusCode.Unavailable, ErrorReason.TryAgain, 3), (error.StatusCode, error.Reason, _server.Requests.Count));
    }

    [Fact]
    public async Task Send_PauseBeyondTheDeadline_FailsAtOnce()
    {
        _server.FailNext(StatusCode.Unavailable, ErrorReason.TryAgain, TimeSpan.FromSeconds(31));

        var error = await Assert.ThrowsAsync<MessagingException>(() => _client.Messages.SendSmsAsync(Sms()).ResponseAsync);

        Assert.Equal(TimeSpan.FromSeconds(31), error.RetryDelay);
        Assert.Single(_server.Requests);
        Assert.Empty(_time.Pauses);
    }

    [Fact]
    public async Task SignIn_Unavailable_IsNotRepeated()
    {
        _server.FailNext(StatusCode.Unavailable, ErrorReason.TryAgain);

        await Assert.ThrowsAsync<MessagingException>(() => _client.Sessions.SignInAsync(new SignInRequest()).ResponseAsync);

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Send_Refused_TellsReasonAndFields()
    {
        _server.FailNext(
            StatusCode.InvalidArgument, ErrorReason.InvalidRequest, violations: [new FieldViolation("text", ViolationReason.Required, "The text is missing.")]);

        var error = await Assert.ThrowsAsync<MessagingException>(() => _client.Messages.SendSmsAsync(Sms()).ResponseAsync);

        Assert.Equal(ErrorReason.InvalidRequest, error.Reason);
        Assert.Equal([new FieldViolation("text", ViolationReason.Required, "The text is missing.")], error.Violations);
        Assert.False(error.IsTransient);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public void Send_Blocking_IsRepeatedToo()
    {
        _server.FailNext(StatusCode.ResourceExhausted, ErrorReason.RateLimited, Asked);

        _client.Messages.SendSms(Sms());

        Assert.Equal([Asked], _time.Pauses);
    }

    [Fact]
    public async Task Watch_BrokenInASnapshot_TellsWholeSnapshotsAndGoesOnAfterTheLastChange()
    {
        Script(
            [Part(0, complete: false)],
            [Part(0, complete: false), Part(1, complete: true), Beat(), Change(0)],
            [Change(1)]);

        var updates = await ReadAsync();

        Assert.Equal([(true, 2), (false, 1), (false, 1)], updates.Select(update => (update.IsSnapshot, update.Changes.Count)));
        Assert.Equal(["", "part-0", "change-0"], Tokens());
        Assert.Equal("change-1", updates[^1].ResumeToken);
    }

    [Fact]
    public async Task Watch_TokenNoLongerKnown_StartsOver()
    {
        var isFirst = true;
        _server.OnStream<WatchMessageRequest, StatusEvent>(_ =>
        {
            var refuses = isFirst;
            isFirst = false;
            return refuses
                ? throw FakeMessaging.Error(StatusCode.InvalidArgument, ErrorReason.ResumeTokenInvalid)
                : new[] { Part(0, complete: true) }.ToAsyncEnumerable();
        });

        var updates = await ReadAsync(new WatchOptions { ResumeToken = "old" });

        Assert.Single(updates, update => update.IsSnapshot);
        Assert.Equal(["old", ""], Tokens());
    }

    [Fact]
    public async Task Watch_Silent_IsOpenedAgain()
    {
        var silent = Streams.CreateUnbounded<StatusEvent>();
        silent.Writer.TryWrite(Part(0, complete: true));
        var opened = 0;
        _server.OnStream<WatchMessageRequest, StatusEvent>(_ =>
            ++opened == 1 ? silent.Reader.ReadAllAsync() : new[] { Change(0) }.ToAsyncEnumerable());

        var updates = new List<StatusUpdate>();
        await foreach (var update in _client.WatchMessageAsync("5c8fa397a2c2fa4d07682600"))
        {
            updates.Add(update);
            if (updates.Count == 1)
            {
                // The next read arms the clock's long pause before it waits, which the timer's end then breaks.
                _time.EndLongPauses();
            }
        }

        Assert.Equal([true, false], updates.Select(update => update.IsSnapshot));
        Assert.Equal(["", "part-0"], Tokens());
    }

    [Fact]
    public async Task Watch_NothingEverCame_GivesUp()
    {
        for (var i = 0; i < 3; i++)
        {
            _server.FailNext(StatusCode.Unavailable, ErrorReason.TryAgain);
        }

        var error = await Assert.ThrowsAsync<MessagingException>(() => ReadAsync());

        Assert.Equal((StatusCode.Unavailable, 3), (error.StatusCode, _server.Requests.Count));
    }

    [Fact]
    public async Task Watch_Cancelled_Ends()
    {
        using var cancellation = new CancellationTokenSource();
        var endless = Streams.CreateUnbounded<StatusEvent>();
        endless.Writer.TryWrite(Part(0, complete: true));
        _server.OnStream<WatchStatusRequest, StatusEvent>(_ => endless.Reader.ReadAllAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var update in _client.WatchStatusAsync(cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });
    }

    [Fact]
    public async Task WatchPushRun_Broken_GoesOnUntilTheRunIsOver()
    {
        var opened = 0;
        _server.OnStream<WatchPushRunRequest, WatchPushRunResponse>(_ => Play(++opened, isLast: opened == 2));

        var counts = new List<long>();
        await foreach (var told in _client.WatchPushRunAsync("shop", "5c8fa397a2c2fa4d07682601"))
        {
            counts.Add(told.Run.SentCount);
        }

        Assert.Equal([1, 2], counts);
        Assert.Equal([Asked], _time.Pauses);

        static async IAsyncEnumerable<WatchPushRunResponse> Play(int sent, bool isLast)
        {
            await Task.CompletedTask;
            yield return new WatchPushRunResponse { Run = new PushRun { SentCount = sent } };
            if (!isLast)
            {
                throw FakeMessaging.Error(StatusCode.Unavailable, ErrorReason.TryAgain, Asked);
            }
        }
    }

    [Fact]
    public async Task WatchPushRun_NoSuchRun_Fails()
    {
        _server.FailNext(StatusCode.NotFound, ErrorReason.MessageNotFound);

        await Assert.ThrowsAsync<MessagingException>(async () =>
        {
            await foreach (var told in _client.WatchPushRunAsync("shop", "5c8fa397a2c2fa4d07682601"))
            {
                Assert.Fail($"{told}");
            }
        });
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Pages_ReadAll_GoOnUntilThereIsNoToken()
    {
        _server.On<ListDestinationsRequest, ListDestinationsResponse>(request => request.PageToken switch
        {
            "" => new ListDestinationsResponse { NextPageToken = "b", Destinations = { new DestinationStatus { Phone = "1" } } },
            "b" => new ListDestinationsResponse { NextPageToken = "c" },
            _ => new ListDestinationsResponse { Destinations = { new DestinationStatus { Phone = "2" } } },
        });
        var request = new ListDestinationsRequest();

        var phones = new List<string>();
        await foreach (var destination in Pages.ReadAsync(_client.Messages.ListDestinationsAsync, request, page => page.Destinations))
        {
            phones.Add(destination.Phone);
        }

        Assert.Equal(["1", "2"], phones);
        Assert.Equal("", request.PageToken);
    }

    [Fact]
    public async Task Fake_SendsAndWatches_AsASampleDoes()
    {
        _server.Outcome = destination => destination.Phone.EndsWith("02", StringComparison.Ordinal) ? DeliveryState.Failed : DeliveryState.Delivered;
        var sent = await _client.Messages.SendSmsAsync(Sms());

        var states = new List<DeliveryState>();
        await foreach (var update in _client.WatchMessageAsync(sent.Message.MessageId))
        {
            states.AddRange(update.Changes.Select(change => change.State));
        }

        Assert.Equal([DeliveryState.Pending, DeliveryState.Pending, DeliveryState.Delivered, DeliveryState.Failed], states);
    }

    [Fact]
    public void AddMessagingClient_Resolved_HasTheAddressAndRefusesWrongOptions()
    {
        var services = new ServiceCollection();
        services.AddMessagingClient(options => (options.Address, options.ApiKey) = (new Uri("https://messaging.example"), "key"));
        using var provider = services.BuildServiceProvider();
        Assert.NotNull(provider.GetRequiredService<MessagingClient>().Messages);

        var wrong = new ServiceCollection();
        wrong.AddMessagingClient(options => options.MaxAttempts = 0);
        using var refusing = wrong.BuildServiceProvider();
        var error = Assert.Throws<OptionsValidationException>(() => refusing.GetRequiredService<MessagingClient>());
        Assert.Equal(2, error.Failures.Count());
    }

    private static SendSmsRequest Sms() => new() { Text = "Hello", Sender = "Arena", Destinations = { "962790000001", "962790000002" } };

    private static StatusEvent Part(int index, bool complete) => new()
    {
        ResumeToken = $"part-{index}",
        Snapshot = new StatusSnapshot { Complete = complete, Destinations = { new StatusChange { DestinationIndex = index } } },
    };

    private static StatusEvent Change(int index) => new() { ResumeToken = $"change-{index}", Change = new StatusChange { DestinationIndex = index } };

    private static StatusEvent Beat() => new() { ResumeToken = "beat", Heartbeat = new Heartbeat { Interval = Duration.FromTimeSpan(EagerTimeProvider.Long) } };

    /// <summary>What each stream in turn tells before it breaks; the last one ends well.</summary>
    private void Script(params StatusEvent[][] streams)
    {
        var opened = 0;
        _server.OnStream<WatchMessageRequest, StatusEvent>(_ => Play(streams[opened], isLast: ++opened == streams.Length));
    }

    private static async IAsyncEnumerable<StatusEvent> Play(StatusEvent[] events, bool isLast)
    {
        await Task.CompletedTask;
        foreach (var told in events)
        {
            yield return told;
        }

        if (!isLast)
        {
            throw FakeMessaging.Error(StatusCode.Unavailable, ErrorReason.TryAgain, TimeSpan.FromSeconds(1));
        }
    }

    private async Task<List<StatusUpdate>> ReadAsync(WatchOptions? options = null)
    {
        var updates = new List<StatusUpdate>();
        await foreach (var update in _client.WatchMessageAsync("5c8fa397a2c2fa4d07682600", options))
        {
            updates.Add(update);
        }

        return updates;
    }

    private IEnumerable<string> Tokens() => _server.Requests.Cast<WatchMessageRequest>().Select(request => request.ResumeToken);
}
