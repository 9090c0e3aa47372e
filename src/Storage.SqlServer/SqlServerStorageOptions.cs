namespace Grpc.Messaging.Storage.SqlServer;

/// <summary>SQL Server 2019 or later, or Azure SQL.</summary>
public sealed class SqlServerStorageOptions : NetworkedDatabaseOptions;
