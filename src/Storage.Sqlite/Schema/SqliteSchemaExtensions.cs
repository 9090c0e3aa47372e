using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

internal static class SqliteSchemaExtensions
{
    public static DbContextOptionsBuilder<SqliteDbContext> UseSqliteSchema(this DbContextOptionsBuilder<SqliteDbContext> builder)
    {
        builder.ReplaceService<IMigrationsSqlGenerator, ClusteredTableSqlGenerator>();
        return builder;
    }
}
