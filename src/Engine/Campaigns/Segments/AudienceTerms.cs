using System.Collections.Concurrent;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Documents;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>What the audiences of a partner name, looked up.</summary>
/// <param name="schema">The fields of its devices.</param>
/// <param name="readTime">As of when; relative dates are before it.</param>
public sealed class AudienceTerms(ProfileSchema schema, DateTimeOffset readTime)
{
    public ProfileSchema Schema => schema;

    public DateTimeOffset ReadTime => readTime;

    /// <summary>
    /// The condition of each segment that was named so far; null = the partner has none such, or it is about a field that was deleted: nobody is in it.
    /// </summary>
    internal ConcurrentDictionary<long, SegmentTerm?> Segments { get; } = [];

    /// <summary>The id of each list that was named so far by the caller's own key; null = there is none such.</summary>
    internal ConcurrentDictionary<string, long?> Lists { get; } = [];

    /// <summary>Whether any of these audiences is about what a device has clicked on.</summary>
    internal bool NeedsClicks(IEnumerable<PushAudience> audiences) => audiences
        .SelectMany(static audience => audience.CampaignSegments)
        .Any(number => Segments.GetValueOrDefault(number)?.NeedsClicks == true);

    /// <param name="NeedsClicks">Whether it asks what a device has clicked on.</param>
    internal sealed record SegmentTerm(DocumentQuery Query, bool NeedsClicks);
}
