using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Sandbox;

/// <summary>
/// Carries nothing anywhere, and answers by the last two characters of the destination, such as a phone or device uid, so that every outcome can be had on a
/// laptop. It remembers nothing: what it says of an attempt after a restart is what it would have said before.
/// </summary>
internal sealed class SandboxSender(ChannelDefinition channel, HandOverLog? log = null, SandboxOutage? outage = null) : IChannelSender
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    public Channel Channel => channel.Number;

    public string Provider { get; } = channel.TestProvider;

    public TimeSpan? LostPollDelay => Soon;

    public ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        if (outage?.IsOn == true)
        {
            return new(new SendOutcome.Transient(Reasons.ProviderUnavailable, RetryAfter: null));
        }

        log?.Add(Provider, channel.DestinationOf(request.Address), request);
        return new(Ending(request.Address) switch
        {
            "02" => new SendOutcome.Rejected(Reasons.Rejected),
            "08" => SendOutcome.AddressInvalid.Instance,
            "09" when channel.NeedsSession(request.Content) => new SendOutcome.Rejected(Reasons.WindowClosed),
            "03" => new SendOutcome.Accepted(request.IdempotencyKey, PollAfter: null),
            "04" when request.Tries <= 2 => new SendOutcome.Transient(Reasons.TemporaryFailure, RetryAfter: null),
            "05" => new SendOutcome.Accepted(request.IdempotencyKey, Slow),
            _ => new SendOutcome.Accepted(request.IdempotencyKey, Soon),
        });
    }

    public ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken) =>
        new((Ending(request.Address), request.Attempt.State) switch
        {
            ("03", _) => new PollOutcome(null, null),
            ("06", _) => new PollOutcome(ReceiptKind.Undeliverable, null),
            ("02", _) => new PollOutcome(ReceiptKind.Undeliverable, null),
            ("07", AttemptState.Accepted or AttemptState.OutcomeUnknown) => new PollOutcome(ReceiptKind.Delivered, Soon),
            ("07", _) => new PollOutcome(ReceiptKind.Read, null),
            _ => new PollOutcome(ReceiptKind.Delivered, null),
        });

    private string Ending(Address address)
    {
        var text = channel.DestinationOf(address);
        return text.Length < 2 ? text : text[^2..];
    }
}
