namespace Grpc.Messaging.Engine.Channels;

/// <summary>The channels, frozen at start.</summary>
public sealed class ChannelRegistry
{
    private const int MaxNumber = byte.MaxValue;

    private readonly ChannelDefinition?[] _byNumber = new ChannelDefinition?[MaxNumber + 1];

    /// <exception cref="InvalidOperationException">Two channels have one number or name, or a number is out of range.</exception>
    public ChannelRegistry(IEnumerable<ChannelDefinition> channels)
    {
        All = [.. channels.OrderBy(static channel => channel.Number)];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var channel in All)
        {
            if ((int)channel.Number is < 1 or > MaxNumber)
            {
                throw new InvalidOperationException($"Channel {channel.Name} has the number {channel.Number}; it must be 1 to {MaxNumber}.");
            }

            ref var place = ref _byNumber[(int)channel.Number];
            if (place is not null || !names.Add(channel.Name))
            {
                throw new InvalidOperationException($"Channel {channel.Name}, number {channel.Number}, is registered twice, or shares its number or name.");
            }

            place = channel;
        }
    }

    /// <summary>Every channel, by number.</summary>
    public IReadOnlyList<ChannelDefinition> All { get; }

    /// <summary>The channel with this number; null when there is none.</summary>
    public ChannelDefinition? Find(Channel channel) => (uint)channel <= MaxNumber ? _byNumber[(int)channel] : null;

    /// <summary>The channel with this name, in whatever case; null when there is none.</summary>
    public ChannelDefinition? Find(string name) =>
        All.FirstOrDefault(channel => channel.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The channel with this number.</summary>
    /// <exception cref="NotSupportedException">A newer version's channel, or one that is no longer registered.</exception>
    public ChannelDefinition Of(Channel channel) =>
        Find(channel) ?? throw new NotSupportedException($"This version knows no channel {channel}.");
}
