namespace Grpc.Messaging.Storage.Retention;

/// <summary>The one row that says how far the removal of old messages has come, and who does it.</summary>
internal sealed class RetentionRow
{
    /// <summary>The key of the one row.</summary>
    public const int OnlyId = 1;

    public int Id { get; init; }

    /// <summary>Highest position of the status log that was removed.</summary>
    public long LogFloor { get; init; }

    /// <summary>Who removes things at the moment; empty = nobody.</summary>
    public required string TurnOwner { get; init; }

    public DateTimeOffset TurnEnd { get; init; }
}
