namespace Grpc.Messaging.Storage.StatusLog;

/// <summary>The one row whose lock puts commits in order, see <see cref="StatusLogTail"/>; and what tells this database from all others.</summary>
public sealed class StatusLogEndRow
{
    /// <summary>Key of the row.</summary>
    public const int TheId = 1;

    /// <summary><see cref="TheId"/>.</summary>
    public int Id { get; init; }

    /// <summary>The last position given out.</summary>
    public long Position { get; init; }

    /// <summary>Drawn when the database was made.</summary>
    public Guid ClusterId { get; init; }
}
