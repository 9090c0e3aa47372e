using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Client.Testing;

/// <summary>
/// A server for tests, in the process and without a network. It accepts sends over SMS, push and scenarios, answers a repeated request id as the first
/// time, and tells over watches of a message that every destination is DELIVERED, or what <see cref="Outcome"/> says. Any other call is answered by what
/// <see cref="On"/> was given, else UNIMPLEMENTED. Safe to use from several threads.
/// </summary>
public sealed class FakeMessaging
{
    private readonly ConcurrentQueue<IMessage> _requests = new();
    private readonly ConcurrentQueue<RpcException> _failures = new();
    private readonly ConcurrentDictionary<Type, Func<IMessage, IMessage>> _answers = new();
    private readonly ConcurrentDictionary<Type, Func<IMessage, IAsyncEnumerable<IMessage>>> _streams = new();
    private readonly ConcurrentDictionary<string, AcceptedMessage> _messages = new();
    private readonly ConcurrentDictionary<string, IMessage> _byRequestId = new();
    private int _ids;

    /// <summary>A server without a past.</summary>
    public FakeMessaging()
    {
        On<SendSmsRequest, SendSmsResponse>(request => new SendSmsResponse
        {
            Message = Accept(request.Destinations.Select(phone => new AcceptedDestination { Phone = phone, Channel = Channel.Sms })),
        });
        On<SendPushRequest, SendPushResponse>(request => new SendPushResponse
        {
            Message = Accept(request.Destinations.Select(destination => ToAccepted(destination, Channel.Push))),
        });
        On<SendOmniRequest, SendOmniResponse>(request => new SendOmniResponse
        {
            Message = Accept(request.Destinations.Select(destination => ToAccepted(destination, Channel.Push))),
        });
        OnStream<WatchMessageRequest, StatusEvent>(Watch);
    }

    /// <summary>Every request that has come, also those that failed, in order.</summary>
    public IReadOnlyList<IMessage> Requests => [.. _requests];

    /// <summary>What becomes of a destination. DELIVERED by default.</summary>
    public Func<AcceptedDestination, DeliveryState> Outcome { get; set; } = static _ => DeliveryState.Delivered;

    /// <summary>Makes a client of this server.</summary>
    public MessagingClient CreateClient(MessagingClientOptions? options = null) =>
        new(new FakeCallInvoker(this), options ?? new MessagingClientOptions { ApiKey = "test" });

    /// <summary>Answers a unary call; throws what <see cref="Error"/> makes to fail it. Replaces what answered it before.</summary>
    public void On<TRequest, TResponse>(Func<TRequest, TResponse> answer)
        where TRequest : class, IMessage
        where TResponse : class, IMessage
        => _answers[typeof(TRequest)] = request => answer((TRequest)request);

    /// <summary>Answers a call with a stream; throws what <see cref="Error"/> makes to break it. Replaces what answered it before.</summary>
    public void OnStream<TRequest, TResponse>(Func<TRequest, IAsyncEnumerable<TResponse>> answer)
        where TRequest : class, IMessage
        where TResponse : class, IMessage
        => _streams[typeof(TRequest)] = request => answer((TRequest)request);

    /// <summary>Fails the next call, whichever it is; called several times, as many calls.</summary>
    public void FailNext(StatusCode code, ErrorReason reason, TimeSpan? retryDelay = null, params IEnumerable<FieldViolation> violations) =>
        _failures.Enqueue(Error(code, reason, retryDelay, violations));

    /// <summary>An error as the service makes it.</summary>
    public static RpcException Error(StatusCode code, ErrorReason reason, TimeSpan? retryDelay = null, params IEnumerable<FieldViolation> violations) =>
        FakeError.Create(code, reason, retryDelay, violations);

    internal (IMessage Answer, bool IsReplayed) Answer(IMessage request)
    {
        Receive(request);
        var requestId = request.Descriptor.FindFieldByName("request_id")?.Accessor.GetValue(request) as string;
        if (!string.IsNullOrEmpty(requestId) && _byRequestId.TryGetValue(requestId, out var earlier))
        {
            return (earlier, true);
        }

        var answer = _answers.TryGetValue(request.GetType(), out var handler) ? handler(request) : throw Unimplemented(request);
        if (!string.IsNullOrEmpty(requestId))
        {
            _byRequestId[requestId] = answer;
        }

        return (answer, false);
    }

    internal IAsyncEnumerable<IMessage> Stream(IMessage request)
    {
        Receive(request);
        return _streams.TryGetValue(request.GetType(), out var handler) ? handler(request) : throw Unimplemented(request);
    }

    private static AcceptedDestination ToAccepted(Destination destination, Channel channel) => new()
    {
        DeviceId = destination.DeviceId,
        UserId = destination.UserId,
        Username = destination.Username,
        Email = destination.Email,
        Phone = destination.Phone,
        Channel = channel,
    };

    private static RpcException Unimplemented(IMessage request) =>
        FakeError.Create(StatusCode.Unimplemented, ErrorReason.UnknownMethod, retryDelay: null, [], $"Nothing answers {request.Descriptor.Name}: call On.");

    private void Receive(IMessage request)
    {
        _requests.Enqueue(request);
        if (_failures.TryDequeue(out var failure))
        {
            throw failure;
        }
    }

    private AcceptedMessage Accept(IEnumerable<AcceptedDestination> destinations)
    {
        var message = new AcceptedMessage { MessageId = Interlocked.Increment(ref _ids).ToString("x24", provider: null) };
        foreach (var destination in destinations)
        {
            destination.DestinationIndex = message.Destinations.Count;
            destination.State = DeliveryState.Pending;
            message.Destinations.Add(destination);
        }

        message.DestinationCount = message.Destinations.Count;
        return _messages[message.MessageId] = message;
    }

    private async IAsyncEnumerable<StatusEvent> Watch(WatchMessageRequest request)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (!_messages.TryGetValue(request.MessageId, out var message))
        {
            throw Error(StatusCode.NotFound, ErrorReason.MessageNotFound);
        }

        // The token is the number of changes told.
        var told = request.ResumeToken.Length == 0 ? -1 : int.Parse(request.ResumeToken, provider: null);
        if (told < 0)
        {
            var snapshot = new StatusSnapshot { Complete = true };
            snapshot.Destinations.AddRange(message.Destinations.Select(destination => Change(message, destination, DeliveryState.Pending)));
            yield return new StatusEvent { ResumeToken = "0", Snapshot = snapshot };
            told = 0;
        }

        foreach (var destination in message.Destinations.Skip(told))
        {
            yield return new StatusEvent { ResumeToken = $"{++told}", Change = Change(message, destination, Outcome(destination)) };
        }
    }

    private static StatusChange Change(AcceptedMessage message, AcceptedDestination destination, DeliveryState state) => new()
    {
        MessageId = message.MessageId,
        DestinationIndex = destination.DestinationIndex,
        DeviceId = destination.DeviceId,
        Phone = destination.Phone,
        Channel = destination.Channel,
        State = state,
        Settled = state is not (DeliveryState.Pending or DeliveryState.Sent or DeliveryState.Scheduled),
    };
}
