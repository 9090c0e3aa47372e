using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Testing.PostgreSql;

/// <summary>Tests with a <see cref="PostgreSqlServer"/> of their own, or with the programs that come with PostgreSQL.</summary>
public sealed class NeedsPostgreSqlToolsAttribute : NeedsAttribute
{
    public override string Name => "an installed PostgreSQL";

    public override string? Problem => PostgreSqlServer.IsInstalled ? null : "PostgreSQL is not installed (Debian package postgresql).";
}
