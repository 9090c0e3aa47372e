namespace Grpc.Messaging.Server.Configuration;

/// <summary>Kinds of databases.</summary>
internal enum StorageProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}
