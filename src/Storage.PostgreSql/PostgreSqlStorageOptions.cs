namespace Grpc.Messaging.Storage.PostgreSql;

/// <summary>Where the PostgreSQL database is and how it is used. The connection string is in the words of Npgsql.</summary>
public sealed class PostgreSqlStorageOptions : NetworkedDatabaseOptions;
