namespace Grpc.Messaging.Storage.Sqlite.Deliveries;

/// <summary>The last position of the status log that was given out.</summary>
internal static class StatusLogEnd
{
    /// <summary>Finds it also when the last entries were removed with the messages they belong to.</summary>
    public const string Select =
        "SELECT max(coalesce((SELECT max(sequence) FROM status_log), 0), coalesce((SELECT max(log_floor) FROM retention), 0))";
}
