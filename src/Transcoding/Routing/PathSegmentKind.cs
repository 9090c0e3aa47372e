namespace Grpc.Messaging.Transcoding.Routing;

/// <summary>What a segment of a path template matches, the most specific first.</summary>
internal enum PathSegmentKind
{
    Literal,
    Single,
    Rest,
}
