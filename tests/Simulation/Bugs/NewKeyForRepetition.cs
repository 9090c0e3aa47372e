using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Tests.Simulation.Bugs;

/// <summary>What is handed over again gets the next number, and so another idempotency key.</summary>
internal sealed class NewKeyForRepetition : Sabotage
{
    public override IChannelSender Wrap(IChannelSender sender) => new Sender(sender);

    private sealed class Sender(IChannelSender inner) : IChannelSender
    {
        private readonly HashSet<AttemptId> _seen = [];

        public Channel Channel => inner.Channel;

        public string Provider => inner.Provider;

        public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
        {
            var isNew = _seen.Add(request.AttemptId);
            var number = request.AttemptId.Number + (isNew ? 0 : 1);
            return inner.SendAsync(request with { AttemptId = request.AttemptId with { Number = number } }, cancellationToken);
        }

        public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) =>
            inner.PollAsync(request, cancellationToken);
    }
}
