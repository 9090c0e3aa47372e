using Google.Protobuf.WellKnownTypes;

namespace Grpc.Messaging.Services.Validation;

/// <summary>Off the wire a Timestamp can hold seconds that no calendar has; converting those would throw.</summary>
internal static class TimestampRule
{
    public const string Description = "must be between the years 1 and 9999";
    private const int NanosPerSecond = 1_000_000_000;
    private static readonly long MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();
    private static readonly long MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static bool IsValid(Timestamp value) =>
        value.Seconds >= MinSeconds && value.Seconds <= MaxSeconds && value.Nanos is >= 0 and < NanosPerSecond;
}
