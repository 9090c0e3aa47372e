using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>
/// Stores each table in the order of its primary key. SQLite does so by itself for a single integer; for any other key it would keep the
/// rows in a tree of their own and the key in a second one, and touch both at every write.
/// <para>
/// All but the answers under idempotency keys. Such keys come in no order, so that each row would go to another page; apart from the rows, which
/// are then appended, many more keys share a page.
/// </para>
/// </summary>
internal sealed class ClusteredTableSqlGenerator(
    MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string TableInOrderOfArrival = "requests";

    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        // Asked first: the generator moves a key of one column into that column.
        var isClustered = operation.Name != TableInOrderOfArrival && !IsIntegerKey(operation);
        base.Generate(operation, model, builder, terminate: false);
        if (isClustered)
        {
            builder.Append(" WITHOUT ROWID");
        }

        if (terminate)
        {
            builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }

    private static bool IsIntegerKey(CreateTableOperation operation) =>
        operation.PrimaryKey is null
        || (operation.PrimaryKey.Columns is [var key]
            && operation.Columns.Exists(column => column.Name == key && column.ColumnType == "INTEGER"));
}
