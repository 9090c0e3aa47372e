using Grpc.Messaging.Engine.Campaigns.Profiles;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>One device with all that audiences and texts ask of it.</summary>
/// <param name="Lists">Its fields in each static list that it is in, by the list's id.</param>
/// <param name="Facts">As far as they were asked for.</param>
public sealed record AudienceDevice(
    ProfiledDevice Device, IReadOnlyDictionary<long, IReadOnlyDictionary<string, string>> Lists, SegmentFacts Facts);
