namespace Grpc.Messaging.Storage.Sqlite;

/// <summary>Where the embedded database lives and how careful it is.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>Folder of the database file, made when absent. Default "data" in the working directory.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>
    /// Connection string in the words of Microsoft.Data.Sqlite, of which only the data source, a file, is read. Default: <c>messaging.db</c> in
    /// <see cref="DataPath"/>.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <summary>When a commit counts as done. Default <see cref="SqliteDurability.Full"/>.</summary>
    public SqliteDurability Durability { get; set; } = SqliteDurability.Full;
}
