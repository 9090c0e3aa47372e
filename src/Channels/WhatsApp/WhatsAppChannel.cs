using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Channels.WhatsApp;

/// <summary>A message in WhatsApp goes to the international number that its user has registered there.</summary>
public sealed class WhatsAppChannel : ChannelDefinition<WhatsAppContent>
{
    /// <summary>Its number.</summary>
    public const Channel Id = (Channel)4;

    /// <summary>The only one.</summary>
    public static readonly WhatsAppChannel Instance = new();

    private WhatsAppChannel()
        : base(WhatsAppJsonContext.Default.WhatsAppContent)
    {
    }

    /// <inheritdoc/>
    public override Channel Number => Id;

    /// <inheritdoc/>
    public override string Name => "whatsapp";

    /// <inheritdoc/>
    public override bool NeedsApprovedSender => true;

    /// <inheritdoc/>
    public override bool IsSenderAddress => false;

    /// <inheritdoc/>
    public override bool NeedsSession(ChannelContent content) => content is WhatsAppContent { Template: null };

    /// <inheritdoc/>
    public override bool CanReach(Step step, Address address) => PhoneNumber.IsInternational(address.Phone);

    /// <inheritdoc/>
    public override string DestinationOf(Address address) => address.Phone;
}
