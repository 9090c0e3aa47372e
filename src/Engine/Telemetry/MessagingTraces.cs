using System.Diagnostics;
using System.Runtime.CompilerServices;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Engine.Telemetry;

/// <summary>
/// The spans of the engine. Accepting belongs to the incoming call; a hand-over belongs to it too while the message is in the memory of the
/// process that accepted it, and begins a trace otherwise. Claims and commits serve many messages at once, so each is a trace of its own.
/// </summary>
internal static class MessagingTraces
{
    private static readonly ActivitySource Source = new(MessagingTelemetry.Name);

    // Beside the message rather than in it: only what is traced pays for it, and it goes with the message.
    private static readonly ConditionalWeakTable<Message, Origin> Origins = [];

    public static Activity? StartAccept(SendCommand command) =>
        Source.StartActivity("messaging.accept")?.SetTag("messaging.destinations", command.Destinations.Count);

    /// <summary>Keeps the span that is open now as the parent of the message's hand-overs.</summary>
    public static void Remember(Message message)
    {
        if (Activity.Current is { Recorded: true } current && Source.HasListeners())
        {
            Origins.AddOrUpdate(message, new Origin(current.Context));
        }
    }

    public static Activity? StartHandOver(Message message, DeliveryKey key, string provider)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var activity = Origins.TryGetValue(message, out var origin)
            ? Source.StartActivity("messaging.handover", ActivityKind.Client, origin.Context)
            : StartRoot("messaging.handover", ActivityKind.Client);
        return activity?
            .SetTag("messaging.message_id", key.MessageId.ToString())
            .SetTag("messaging.destination_index", key.Index)
            .SetTag("messaging.provider", provider);
    }

    public static Activity? StartClaim() => StartRoot("messaging.claim", ActivityKind.Client);

    public static Activity? StartCommit(int count) =>
        StartRoot("messaging.commit", ActivityKind.Client)?.SetTag("messaging.transitions", count);

    public static void Fail(this Activity? activity, Exception exception) =>
        activity?.SetStatus(ActivityStatusCode.Error, exception.Message).AddException(exception);

    private static Activity? StartRoot(string name, ActivityKind kind)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        // What happens to be open on this thread of execution is not the cause.
        Activity.Current = null;
        return Source.StartActivity(name, kind);
    }

    private sealed record Origin(ActivityContext Context);
}
