using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Update;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

/// <summary>
/// Adds to the creation of the hot tables what their statements rely on and a model can't say: that the server never locks a whole table in place
/// of many of its rows, on which claims would wait instead of passing by.
/// </summary>
internal sealed class HotTableSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, ICommandBatchPreparer commandBatchPreparer)
    : SqlServerMigrationsSqlGenerator(dependencies, commandBatchPreparer)
{
    private static readonly string[] HotTables = ["messages", "deliveries", "attempts", "status_log", "requests", "budgets", "ledger", "reports"];

    public override IReadOnlyList<MigrationCommand> Generate(
        IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        var created = operations.OfType<CreateTableOperation>().Select(operation => operation.Name).Intersect(HotTables).ToList();
        return base.Generate(
            [
                .. operations,
                .. created.Select(table => new SqlOperation { Sql = $"ALTER TABLE dbo.{table} SET (LOCK_ESCALATION = DISABLE);" }),
            ],
            model,
            options);
    }
}
