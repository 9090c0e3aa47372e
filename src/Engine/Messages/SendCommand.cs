using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Dispatch;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Engine.Webhooks;

namespace Grpc.Messaging.Engine.Messages;

/// <summary>A request to send, in the engine's words. Formats and lengths are checked already; what needs the store is not.</summary>
/// <param name="ScenarioKey">The scenario to follow; null when <paramref name="Flow"/> says it.</param>
/// <param name="Flow">The steps without a scenario; empty with one.</param>
/// <param name="From">Sender name; goes before that of the steps, after that of the contents. Empty = none.</param>
/// <param name="AppCode">Application; goes before that of the steps.</param>
/// <param name="Destinations">Empty = every device of the application that the flow's first step to devices names.</param>
/// <param name="SendTime">Not before this moment; null or past = at once.</param>
/// <param name="Request">Idempotency key, and how the answer is written down that is repeated under it; null = none.</param>
public sealed record SendCommand(
    ObjectId AccountId,
    ObjectId? ScenarioKey,
    IReadOnlyList<Step> Flow,
    Content Content,
    string From,
    ObjectId? AppCode,
    Platform? Platform,
    IReadOnlyList<DeviceSelector> Destinations,
    DateTimeOffset? SendTime,
    RequestDraft<MessageStatus>? Request)
{
    /// <summary>The id that the message is to have, made for it alone; null = any.</summary>
    public ObjectId? MessageId { get; init; }

    /// <summary>Whether it goes before everything else, within the account's share of urgent messages.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Whether it is invalid without destinations, instead of going to every device: the account refuses broadcasts.</summary>
    public bool NeedsDestinations { get; init; }

    /// <summary>How long the message may wait for its final result, from its send time; null = as <see cref="DeliveryOptions.Validity"/> says.</summary>
    public TimeSpan? Validity { get; init; }

    /// <summary>What the caller calls the message, and marks it with.</summary>
    public MessageLabels Labels { get; init; } = MessageLabels.None;

    /// <summary>Callbacks of this message, in the forms of the API that it came by; webhooks of the account are told besides.</summary>
    public IReadOnlyList<CallbackRequest> Callbacks { get; init; } = [];

    /// <summary>The credential that it is sent with, as far as that limits it; null = no limits.</summary>
    public SendKey? Key { get; init; }
}
