namespace Grpc.Messaging.Services.DeviceUploads;

/// <summary>What is read is no CSV, or not the one that is wanted; whatever follows can't be made sense of.</summary>
/// <param name="line">From 1.</param>
/// <param name="column">Which value of its record, from 1.</param>
/// <param name="message">What is wrong.</param>
internal sealed class CsvException(long line, int column, string message) : Exception(message)
{
    public long Line => line;

    public int Column => column;
}
