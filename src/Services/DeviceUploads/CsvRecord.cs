namespace Grpc.Messaging.Services.DeviceUploads;

/// <summary>A record of a CSV file.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
internal sealed record CsvRecord(long Line, IReadOnlyList<string> Values);
