using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Times are stored as whole milliseconds since 1970, UTC. What is finer was cut off where the engine reads its clock.</summary>
internal sealed class UnixTimeConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
