using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Tests.Interop.Peers;

/// <summary>The scenarios in C#.</summary>
internal sealed class DotnetDriver(GrpcChannel channel, string key, Action onWatching)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(static bytes => bytes, static bytes => bytes);
    private static readonly Method<byte[], byte[]> SendSmsBytes = new(MethodType.Unary, "messaging.v1.MessagesService", "SendSms", Bytes, Bytes);

    private readonly MessagesService.MessagesServiceClient _messages = new(channel);

    public IEnumerable<(string Name, Func<Task> Run)> Scenarios =>
    [
        ("send", SendAsync),
        ("fallback", FallbackAsync),
        ("paging", PagingAsync),
        ("watch", WatchAsync),
        ("watch_resume", WatchResumeAsync),
        ("error_details", ErrorDetailsAsync),
        ("unauthenticated", UnauthenticatedAsync),
        ("deadline", DeadlineAsync),
        ("cancel", CancelAsync),
        ("idempotency", IdempotencyAsync),
        ("gzip", GzipAsync),
        ("message_limit", MessageLimitAsync),
        ("undecodable", UndecodableAsync),
        ("binary_metadata", BinaryMetadataAsync),
        ("shutdown", ShutdownAsync),
    ];

    private static SendSmsRequest Sms(params IEnumerable<string> destinations) =>
        new() { Text = "Hello", Sender = "Arena", Destinations = { destinations } };

    private static async Task<RpcException> FailsAsync(Task call, StatusCode code, string? reason = null)
    {
        var exception = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(code, exception.StatusCode);
        if (reason is not null)
        {
            var info = DetailOf<ErrorInfo>(exception);
            Assert.Equal((reason, "grpc-messaging"), (info.Reason, info.Domain));
        }

        return exception;
    }

    private static T DetailOf<T>(RpcException exception)
        where T : class, IMessage<T>, new() => exception.GetRpcStatus()!.GetDetail<T>()!;

    private static async Task DrainAsync(AsyncServerStreamingCall<StatusEvent> watch)
    {
        while (await watch.ResponseStream.MoveNext(CancellationToken.None))
        {
        }
    }

    private CallOptions Call(TimeSpan? timeout = null, params ReadOnlySpan<Metadata.Entry> metadata)
    {
        var headers = new Metadata { { "authorization", $"Bearer {key}" } };
        foreach (var entry in metadata)
        {
            headers.Add(entry);
        }

        return new CallOptions(headers, TimeProvider.System.GetUtcNow().UtcDateTime + (timeout ?? Limit));
    }

    private async Task<string> SendSmsAsync(SendSmsRequest request, params Metadata.Entry[] metadata) =>
        (await _messages.SendSmsAsync(request, Call(metadata: metadata))).Message.MessageId;

    private async Task<Message> GetAsync(string messageId) =>
        (await _messages.GetMessageAsync(new GetMessageRequest { MessageId = messageId }, Call())).Message;

    private async Task<AsyncServerStreamingCall<StatusEvent>> OpenWatchAsync(
        TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var watch = _messages.WatchStatus(new WatchStatusRequest(), Call(timeout).WithCancellationToken(cancellationToken));
        Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
        Assert.NotNull(watch.ResponseStream.Current.Snapshot);
        return watch;
    }

    /// <summary>Reads changes until there are enough; then drops the stream.</summary>
    private async Task<List<StatusEvent>> ReadChangesAsync(string token, Func<List<StatusEvent>, bool> areEnough)
    {
        var changes = new List<StatusEvent>();
        using var watch = _messages.WatchStatus(new WatchStatusRequest { ResumeToken = token }, Call());
        while (changes.Count == 0 || !areEnough(changes))
        {
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
            if (watch.ResponseStream.Current.Change is not null)
            {
                changes.Add(watch.ResponseStream.Current);
            }
        }

        return changes;
    }

    private async Task SendAsync()
    {
        var message = await GetAsync(await SendSmsAsync(Sms("962790000011", "962790000002")));

        Assert.Equal(["962790000011", "962790000002"], message.Destinations.Select(destination => destination.Phone));
    }

    /// <summary>Reads the watch of one message to its end.</summary>
    private async Task<List<StatusChange>> FollowAsync(string messageId)
    {
        using var watch = _messages.WatchMessage(new WatchMessageRequest { MessageId = messageId }, Call());
        var changes = new List<StatusChange>();
        await foreach (var told in watch.ResponseStream.ReadAllAsync())
        {
            changes.AddRange(told.Snapshot?.Destinations ?? (IEnumerable<StatusChange>)(told.Change is { } change ? [change] : []));
        }

        return changes;
    }

    private async Task FallbackAsync()
    {
        var application = await new ApplicationsService.ApplicationsServiceClient(channel).CreateApplicationAsync(
            new CreateApplicationRequest { Application = new Application { Name = "Shop" } }, Call());
        var applicationId = application.Application.ApplicationId;
        var device = new Device { DeviceId = "silent-03", Platform = Platform.Android, Phone = "962790000011", PushToken = "token" };
        await new DevicesService.DevicesServiceClient(channel).RegisterDeviceAsync(
            new RegisterDeviceRequest { ApplicationId = applicationId, Device = device }, Call());
        var timeout = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(100));
        var scenario = await new ScenariosService.ScenariosServiceClient(channel).CreateScenarioAsync(
            new CreateScenarioRequest
            {
                Scenario = new Scenario
                {
                    Name = "Push, then SMS",
                    Steps =
                    {
                        new Step { Channel = Channel.Push, Sender = "Arena", ApplicationId = applicationId, Timeout = timeout },
                        new Step { Channel = Channel.Sms, Sender = "Arena" },
                    },
                },
            },
            Call());
        var sent = await _messages.SendOmniAsync(
            new SendOmniRequest
            {
                ScenarioKey = scenario.Scenario.ScenarioKey,
                PushContent = new PushContent { Text = "Hello" },
                SmsContent = new SmsContent { Text = "Hello" },
                Destinations = { new Destination { DeviceId = "silent-03" } },
            },
            Call());

        var last = (await FollowAsync(sent.Message.MessageId))[^1];

        Assert.Equal((Channel.Sms, DeliveryState.Delivered), (last.Channel, last.State));
    }

    private async Task PagingAsync()
    {
        var messageId = await SendSmsAsync(Sms("962790000011", "962790000021", "962790000031", "962790000041", "962790000051"));
        var indexes = new List<int>();
        var request = new ListDestinationsRequest { MessageId = messageId, PageSize = 2 };
        do
        {
            var page = await _messages.ListDestinationsAsync(request, Call());
            Assert.InRange(page.Destinations.Count, 0, 2);
            indexes.AddRange(page.Destinations.Select(destination => destination.DestinationIndex));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([0, 1, 2, 3, 4], indexes);
    }

    private async Task WatchAsync()
    {
        var states = (await FollowAsync(await SendSmsAsync(Sms("962790000011")))).ConvertAll(change => change.State);

        Assert.NotEmpty(states);
        DeliveryState[] known = [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Delivered];
        Assert.Equal(known[^states.Count..], states);
    }

    private async Task WatchResumeAsync()
    {
        using var first = await OpenWatchAsync();
        while (!first.ResponseStream.Current.Snapshot.Complete)
        {
            Assert.True(await first.ResponseStream.MoveNext(CancellationToken.None));
        }

        var start = first.ResponseStream.Current.ResumeToken;
        var messageId = await SendSmsAsync(Sms("962790000011", "962790000012", "962790000013"));
        var seen = new List<StatusEvent>();
        int CountFinal(IEnumerable<StatusEvent> changes) =>
            changes.Count(told => told.Change.MessageId == messageId && told.Change.State == DeliveryState.Delivered);
        while (CountFinal(seen) < 3)
        {
            var token = seen.Count == 0 ? start : seen[^1].ResumeToken;
            seen.AddRange(await ReadChangesAsync(token, changes => changes.Count == 2 || CountFinal(seen.Concat(changes)) == 3));
        }

        Assert.Equal(await ReadChangesAsync(start, changes => changes[^1].ResumeToken == seen[^1].ResumeToken), seen);
        Assert.All(Enumerable.Range(0, 3), index => Assert.Equal(
            [DeliveryState.Pending, DeliveryState.Sent, DeliveryState.Delivered],
            seen.Where(told => told.Change.MessageId == messageId && told.Change.DestinationIndex == index).Select(told => told.Change.State)));
    }

    private async Task ErrorDetailsAsync()
    {
        var refused = await FailsAsync(
            _messages.SendSmsAsync(new SendSmsRequest(), Call()).ResponseAsync, StatusCode.InvalidArgument, "INVALID_REQUEST");
        Assert.Equal(["text", "sender", "destinations"], DetailOf<BadRequest>(refused).FieldViolations.Select(violation => violation.Field));

        using var watch = _messages.WatchMessage(new WatchMessageRequest { MessageId = "5c8fa397a2c2fa4d07682600" }, Call());
        await FailsAsync(watch.ResponseStream.MoveNext(CancellationToken.None), StatusCode.NotFound, "MESSAGE_NOT_FOUND");
    }

    private async Task UnauthenticatedAsync() =>
        await FailsAsync(_messages.SendSmsAsync(Sms("962790000011")).ResponseAsync, StatusCode.Unauthenticated, "NOT_AUTHENTICATED");

    private async Task DeadlineAsync()
    {
        using var watch = await OpenWatchAsync(TimeSpan.FromSeconds(2));
        await FailsAsync(DrainAsync(watch), StatusCode.DeadlineExceeded);
    }

    private async Task CancelAsync()
    {
        using var cancellation = new CancellationTokenSource();
        using var watch = await OpenWatchAsync(cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await FailsAsync(DrainAsync(watch), StatusCode.Cancelled);
    }

    private async Task IdempotencyAsync()
    {
        var request = Sms("962790000011");
        request.RequestId = "order-4821";
        var invoker = channel.CreateCallInvoker();
        var answers = new List<(byte[] Answer, string? Replayed)>();
        for (var i = 0; i < 2; i++)
        {
            using var call = invoker.AsyncUnaryCall(SendSmsBytes, host: null, Call(), request.ToByteArray());
            answers.Add((await call, (await call.ResponseHeadersAsync).GetValue("idempotency-replayed")));
        }

        Assert.Equal(answers[0].Answer, answers[1].Answer);
        Assert.Equal([null, "true"], answers.Select(answer => answer.Replayed));
        request.Text = "Other";
        await FailsAsync(_messages.SendSmsAsync(request, Call()).ResponseAsync, StatusCode.AlreadyExists, "REQUEST_ID_REUSED");
    }

    private async Task GzipAsync()
    {
        var request = Sms(Enumerable.Range(0, 200).Select(i => $"9627900{i:D3}02"));

        var message = await GetAsync(await SendSmsAsync(request, new Metadata.Entry("grpc-internal-encoding-request", "gzip")));

        Assert.Equal(200, message.Destinations.Count);
    }

    private async Task MessageLimitAsync()
    {
        // A tag and the length in four bytes go before it.
        var text = new string('a', (4 * 1024 * 1024) - 5);
        await FailsAsync(
            _messages.SendSmsAsync(new SendSmsRequest { Text = text }, Call()).ResponseAsync, StatusCode.InvalidArgument, "INVALID_REQUEST");
        await FailsAsync(
            _messages.SendSmsAsync(new SendSmsRequest { Text = text + "a" }, Call()).ResponseAsync, StatusCode.ResourceExhausted, "REQUEST_TOO_LARGE");
    }

    private async Task UndecodableAsync()
    {
        // A field that says that five bytes follow, and one does.
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(SendSmsBytes, host: null, Call(), [0x0a, 5, 1]);
        await FailsAsync(call.ResponseAsync, StatusCode.Internal, "UNREADABLE_REQUEST");
    }

    private async Task BinaryMetadataAsync()
    {
        var value = new Metadata.Entry("x-trace-bin", [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        await SendSmsAsync(Sms("962790000011"), value);
        await SendSmsAsync(Sms("962790000011"), value, value);
    }

    private async Task ShutdownAsync()
    {
        using var watch = await OpenWatchAsync();
        onWatching();
        var stopped = await FailsAsync(DrainAsync(watch), StatusCode.Unavailable, "TRY_AGAIN");
        Assert.NotEqual("", DetailOf<ErrorInfo>(stopped).Metadata["resume_token"]);
        Assert.True(DetailOf<RetryInfo>(stopped).RetryDelay.Seconds > 0);
    }
}
