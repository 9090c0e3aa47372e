using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// What <c>callback_url</c> and <c>errback_url</c> of a batch are called with, once for each message: that it was accepted, or why not. One try; whatever
/// is answered is not looked at.
/// </summary>
internal sealed class D7BatchFormat : IMessageCallbackFormat
{
    public const string FormatName = "d7-batch";

    /// <summary>Type of event of the refusals, in the log of callbacks.</summary>
    public const string Refused = "message.refused";

    /// <summary>Value: the batch's id.</summary>
    public const string BatchId = "batchId";

    /// <summary>Value: the destination as it was given; empty = its phone.</summary>
    public const string To = "to";

    /// <summary>Value: the message's UUID; empty = that of <see cref="D7MessageId"/>.</summary>
    public const string Id = "id";

    public string Name => FormatName;

    public CallbackPolicy Policy { get; } = new(MaxTries: 1, Growth: 1);

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = [];

    public bool NeedsDelivery => false;

    /// <summary>The call of <c>errback_url</c> for a message that was refused, for <see cref="CallbackOutbox"/>.</summary>
    /// <param name="reason">Why, as <c>/secure/send</c> would have said it.</param>
    public static CallbackCall Errback(string url, string batchId, string to, string reason) =>
        CallOf(url, batchId, to, "0", $"HTTPAPI error: Error \"{reason}");

    public bool IsAcknowledged(CallbackAnswer answer) => true;

    // The first entry of a destination says that it was accepted.
    public CallbackCall? Compose(CallbackOccasion occasion) => occasion.Change.Version == 0
        ? CallOf(
            occasion.Request.Url,
            occasion[BatchId],
            occasion[To] is { Length: > 0 } to ? to : occasion.Change.Phone,
            "1",
            $"Success \"{(occasion[Id] is { Length: > 0 } id ? id : D7MessageId.Of(occasion.Change.Key).ToString())}\"")
        : null;

    private static CallbackCall CallOf(string url, string batchId, string to, string status, string statusText) => CallbackCall.Get(
        url, [new("batchId", batchId), new("to", to), new("status", status), new("statusText", statusText)]);
}
