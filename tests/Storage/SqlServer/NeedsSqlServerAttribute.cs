using Grpc.Messaging.Testing.Needs;

namespace Grpc.Messaging.Tests.Storage.SqlServer;

/// <summary>Tests with <see cref="SqlServerDatabases"/>. CI may be a container, in which no other can be started.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class NeedsSqlServerAttribute : NeedsAttribute
{
    public override string Name => "SQL Server";

    public override string? Problem => SqlServerDatabases.Problem;

    public override bool IsExpectedOnCi => false;
}
