using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Scenarios;

namespace Grpc.Messaging.Channels.Messenger;

/// <summary>
/// A message in Messenger goes to the page-scoped id that Facebook has for a person and a page, and tells the page when that person writes. It is the uid of a
/// device of the application: nothing else leads to somebody there.
/// </summary>
public sealed class MessengerChannel : ChannelDefinition<MessengerContent>
{
    /// <summary>Its number.</summary>
    public const Channel Id = (Channel)5;

    /// <summary>The only one.</summary>
    public static readonly MessengerChannel Instance = new();

    // Ids have 15 to 17 digits so far, and no documented length. Phones' own ids are hexadecimal or have other lengths, but for the 15 digits of an IMEI.
    private const int MinDigits = 10;
    private const int MaxDigits = 32;

    private MessengerChannel()
        : base(MessengerJsonContext.Default.MessengerContent)
    {
    }

    /// <inheritdoc/>
    public override Channel Number => Id;

    /// <inheritdoc/>
    public override string Name => "messenger";

    /// <inheritdoc/>
    public override bool NeedsApprovedSender => true;

    /// <inheritdoc/>
    public override bool IsSenderAddress => false;

    /// <inheritdoc/>
    public override bool NeedsSession(ChannelContent content) => content is MessengerContent { Tag: null };

    /// <inheritdoc/>
    public override bool CanReach(Step step, Address address) => address.Uid.Length is >= MinDigits and <= MaxDigits && address.Uid.All(char.IsAsciiDigit);

    /// <inheritdoc/>
    public override string DestinationOf(Address address) => address.Uid;

    /// <inheritdoc/>
    public override string CustomerOf(Address address) => address.Uid;
}
