namespace Grpc.Messaging.Server.Configuration;

/// <summary>The database.</summary>
internal sealed class StorageOptions
{
    public const string Sqlite = "Sqlite";

    /// <summary>Which kind. Default Sqlite, embedded.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>Connection string of the provider. Default: the file messaging.db in the data folder.</summary>
    public string? ConnectionString { get; set; }
}
