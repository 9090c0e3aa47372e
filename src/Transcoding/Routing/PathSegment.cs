namespace Grpc.Messaging.Transcoding.Routing;

/// <param name="Kind">What the segment matches.</param>
/// <param name="Text">The text of a literal, percent-decoded; empty otherwise.</param>
internal readonly record struct PathSegment(PathSegmentKind Kind, string Text);
