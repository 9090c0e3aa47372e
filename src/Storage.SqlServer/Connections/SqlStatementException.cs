namespace Grpc.Messaging.Storage.SqlServer.Connections;

/// <summary>Stands for an error of SQL Server whose text quotes what is stored: it has its number and the names in it, and no value.</summary>
internal sealed class SqlStatementException(string message) : Exception(message);
