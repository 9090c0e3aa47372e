using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Testing;

/// <summary>A provider that does what a test says, and remembers what it was asked.</summary>
public sealed class ScriptedSender(ChannelDefinition channel) : IChannelSender
{
    private readonly ConcurrentQueue<SendRequest> _requests = new();
    private readonly ConcurrentQueue<PollRequest> _polls = new();

    public Channel Channel => channel.Number;

    public string Provider { get; init; } = $"scripted-{channel.Name}";

    public TimeSpan? LostPollDelay { get; set; }

    /// <summary>Answers a send. Default: accepted under the idempotency key, never to be asked.</summary>
    public Func<SendRequest, CancellationToken, ValueTask<SendOutcome>> OnSend { get; set; } =
        static (request, _) => new(new SendOutcome.Accepted(request.IdempotencyKey, null));

    /// <summary>Answers a question. Default: delivered.</summary>
    public Func<PollRequest, CancellationToken, ValueTask<PollOutcome>> OnPoll { get; set; } =
        static (_, _) => new(new PollOutcome(ReceiptKind.Delivered, null));

    public IReadOnlyCollection<SendRequest> Requests => _requests;

    public IReadOnlyCollection<PollRequest> Polls => _polls;

    public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        _requests.Enqueue(request);
        return OnSend(request, cancellationToken);
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        _polls.Enqueue(request);
        return OnPoll(request, cancellationToken);
    }
}
