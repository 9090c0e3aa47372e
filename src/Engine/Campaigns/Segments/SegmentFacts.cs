namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>What is known of a device beside its fields, as far as a query asks for it.</summary>
/// <param name="Lists">Ids of static lists that it is in.</param>
/// <param name="Messages">Numbers of messages that it has clicked on.</param>
/// <param name="Campaigns">Numbers of campaigns that it has clicked on messages of.</param>
public sealed record SegmentFacts(IReadOnlyCollection<long> Lists, IReadOnlyCollection<long> Messages, IReadOnlyCollection<long> Campaigns)
{
    /// <summary>Nothing.</summary>
    public static readonly SegmentFacts None = new([], [], []);
}
