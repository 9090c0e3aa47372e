namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>Bytes that the body of one answer may have; an error has none.</summary>
internal readonly record struct AnswerSize(long Least, long Most)
{
    public static AnswerSize Of(long bytes) => new(bytes, bytes);
}
