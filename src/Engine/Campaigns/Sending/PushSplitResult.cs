namespace Grpc.Messaging.Engine.Campaigns.Sending;

/// <summary>How a text was taken when the winner was decided. The property names are part of the stored format.</summary>
/// <param name="Destinations">Destinations that were told it.</param>
/// <param name="Clicked">Devices of them that had clicked.</param>
public sealed record PushSplitResult(long Destinations, long Clicked)
{
    /// <summary>Whether a larger part of its devices has clicked. Nobody clicks what went to nobody.</summary>
    public bool Beats(PushSplitResult other) => Destinations > 0 && (other.Destinations == 0
        ? Clicked > 0
        : (Int128)Clicked * other.Destinations > (Int128)other.Clicked * Destinations);
}
