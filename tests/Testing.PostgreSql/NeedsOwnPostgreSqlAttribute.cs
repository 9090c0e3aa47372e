using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Testing.PostgreSql;

/// <summary>Tests that do to the server what only files and processes of this machine allow.</summary>
public sealed class NeedsOwnPostgreSqlAttribute : NeedsAttribute
{
    public override string Name => "a PostgreSQL that this run starts";

    public override string? Problem => PostgreSqlTestDatabases.IsOurs ? null : $"{PostgreSqlTestDatabases.Variable} names another server.";

    public override bool IsExpectedOnCi => false;
}
