using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Campaigns.V1;

namespace Grpc.Messaging.Services.Segments;

internal static class SegmentsMapping
{
    public static Segment ToProto(this Engine.Campaigns.Segments.Segment segment) => new()
    {
        SegmentId = segment.SegmentId,
        Name = segment.Name,
        Query = Struct.Parser.ParseJson(segment.Query),
        CreateTime = Timestamp.FromDateTimeOffset(segment.CreateTime),
        ModifyTime = Timestamp.FromDateTimeOffset(segment.ModifyTime),
    };

    /// <summary>A query as it is stored.</summary>
    public static string ToJson(this Struct query) => JsonFormatter.Default.Format(query);
}
