namespace Grpc.Messaging.Server.Configuration;

/// <summary>The database. What else stands in this section are the options of its provider, for instance <c>PostgreSqlStorageOptions</c>.</summary>
internal sealed class StorageOptions
{
    /// <summary>Which kind. Default Sqlite, embedded.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Connection string of the provider. Default: the file messaging.db in the data folder; others must be told.</summary>
    public string? ConnectionString { get; set; }
}
