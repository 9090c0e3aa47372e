using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Tests.Functional.Telex;

/// <summary>A provider of telex that takes every text, and tells by itself how it went.</summary>
internal sealed class TelexSender : IChannelSender
{
    private readonly ConcurrentQueue<SendRequest> _calls = new();

    public Channel Channel => TelexChannel.Id;

    public string Provider => "switchboard";

    public IReadOnlyCollection<SendRequest> Calls => _calls;

    public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        _calls.Enqueue(request);
        return new(new SendOutcome.Accepted($"call-{request.IdempotencyKey}", PollAfter: null)
        {
            Segments = 1,
            Cost = new Cost(0.05m, "EUR"),
        });
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) => new(new PollOutcome(null, null));
}
