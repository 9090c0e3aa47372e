using System.Collections.Frozen;
using Grpc.Messaging.Engine.Channels;

namespace Grpc.Messaging.Engine.Senders;

/// <summary>Under which names an account may send on channels that ask for approved ones.</summary>
/// <param name="Approved">Null = under every name.</param>
public sealed record SenderPolicy(FrozenSet<(Channel Channel, string Name)>? Approved)
{
    /// <summary>Every name.</summary>
    public static readonly SenderPolicy Any = new((FrozenSet<(Channel, string)>?)null);

    /// <summary>Whether a name may be used on a channel.</summary>
    public bool Allows(ChannelDefinition channel, string name) =>
        !channel.NeedsApprovedSender || Approved is null || name == SenderName.Default || Approved.Contains((channel.Number, name));
}
