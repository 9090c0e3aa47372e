using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Channels.Push;

/// <summary>
/// A push goes to a device of the step's application. Whether the application's APNs or FCM credentials are active does not matter here:
/// the sandbox needs none, and a provider without usable ones rejects, which moves the delivery to the next step.
/// </summary>
public sealed class PushChannel : ChannelDefinition<PushContent>
{
    /// <summary>Its number.</summary>
    public const Channel Id = (Channel)1;

    /// <summary>The only one.</summary>
    public static readonly PushChannel Instance = new();

    private PushChannel()
        : base(PushJsonContext.Default.PushContent)
    {
    }

    /// <inheritdoc/>
    public override Channel Number => Id;

    /// <inheritdoc/>
    public override string Name => "push";

    /// <inheritdoc/>
    public override bool NeedsApplication => true;

    /// <inheritdoc/>
    public override bool HasDeviceReceipts => true;

    /// <inheritdoc/>
    public override bool CanReach(Step step, Address address) =>
        address.Uid.Length > 0 && step.AppCode is { } app && app == address.AppCode;

    /// <inheritdoc/>
    public override string DestinationOf(Address address) => address.Uid;

    /// <inheritdoc/>
    protected override PushContent ContentFor(PushContent content, Address address) => content.Personal switch
    {
        null => content,
        var personal when personal.TryGetValue(address.Uid, out var part) => new PushContent(part.Text, content.From, part.Actions),
        _ => content with { Personal = null },
    };
}
