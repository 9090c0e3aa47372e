using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Segment = Grpc.Messaging.Campaigns.V1.Segment;

namespace Grpc.Messaging.Services.Segments;

internal static class SegmentsMapping
{
    public static Segment ToProto(this Engine.Campaigns.Segments.Segment segment, ProfileSchema schema) => new()
    {
        SegmentId = segment.SegmentId,
        Name = segment.Name,
        Query = Struct.Parser.ParseJson(segment.Query),
        CreateTime = Timestamp.FromDateTimeOffset(segment.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(segment.ModifyTime),
        InvalidReason = SegmentBinder.TryBind(segment.Query, schema, segment.ModifyTime, out var reason) is null ? reason : "",
    };

    /// <summary>A query as it is stored.</summary>
    public static string ToJson(this Struct query) => JsonFormatter.Default.Format(query);
}
