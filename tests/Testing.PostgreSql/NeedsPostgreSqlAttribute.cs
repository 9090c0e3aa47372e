using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Testing.PostgreSql;

/// <summary>Tests with <see cref="PostgreSqlTestDatabases"/>.</summary>
public sealed class NeedsPostgreSqlAttribute : NeedsAttribute
{
    public override string Name => "PostgreSQL";

    public override string? Problem => PostgreSqlTestDatabases.Problem;
}
