namespace Grpc.Messaging.Transcoding.Routing;

/// <param name="FieldPath">The request field, by proto names joined with points.</param>
/// <param name="Start">Index of the first segment that the variable captures.</param>
/// <param name="Count">How many segments it captures; the last may stand for any number.</param>
/// <param name="IsMulti">Whether the value may hold more than one segment: then %2F in it stays encoded.</param>
internal readonly record struct PathVariable(string FieldPath, int Start, int Count, bool IsMulti);
