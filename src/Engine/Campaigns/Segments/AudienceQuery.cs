using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Documents;

namespace Grpc.Messaging.Engine.Campaigns.Segments;

/// <summary>Devices of a partner that fulfil a condition.</summary>
/// <param name="Condition">Made by <see cref="SegmentBinder"/>.</param>
/// <param name="Schema">What it was made with.</param>
/// <param name="Now">Members of lists that have expired by then are none.</param>
public sealed record AudienceQuery(
    ObjectId PartnerKey, ObjectId AppCode, Platform Platform, DocumentQuery Condition, ProfileSchema Schema, DateTimeOffset Now);
