namespace Grpc.Messaging.Storage.Numbers;

/// <summary>How far a sequence of numbers has come.</summary>
internal sealed class NumberRow
{
    public required string Sequence { get; init; }

    /// <summary>The number that is taken next.</summary>
    public long NextNumber { get; set; }
}
