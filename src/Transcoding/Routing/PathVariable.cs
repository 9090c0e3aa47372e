namespace Grpc.Messaging.Transcoding.Routing;

/// <param name="FieldPath">The request field, by proto names joined with points.</param>
/// <param name="Segment">Index of the segment that holds its value.</param>
internal readonly record struct PathVariable(string FieldPath, int Segment);
