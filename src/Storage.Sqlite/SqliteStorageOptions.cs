using Microsoft.Data.Sqlite;

namespace Grpc.Messaging.Storage.Sqlite;

/// <summary>Where the embedded database lives and how careful it is.</summary>
public sealed class SqliteStorageOptions : DatabaseOptions
{
    /// <summary>Folder of the database file, made when absent. Default "data" in the working directory.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>
    /// Connection string in the words of Microsoft.Data.Sqlite, of which only the data source, a file, is read. Default: <c>messaging.db</c> in
    /// <see cref="DataPath"/>.
    /// </summary>
    public string? ConnectionString { get; set; }

    /// <inheritdoc/>
    public override string? FindConnectionFault()
    {
        try
        {
            _ = new SqliteConnectionStringBuilder(ConnectionString);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
