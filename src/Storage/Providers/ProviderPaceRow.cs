namespace Grpc.Messaging.Storage.Providers;

/// <summary>What one process counted of a provider in one minute.</summary>
internal sealed class ProviderPaceRow
{
    public required string Provider { get; init; }

    public DateTimeOffset Minute { get; init; }

    public required string Node { get; init; }

    public int SentCount { get; set; }

    public int FailedCount { get; set; }

    public int OnTimeCount { get; set; }
}
