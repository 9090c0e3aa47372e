using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

internal static class SqlServerSchemaExtensions
{
    public static TBuilder UseSqlServerSchema<TBuilder>(this TBuilder builder, string connectionString)
        where TBuilder : DbContextOptionsBuilder
    {
        builder.UseSqlServer(connectionString);
        builder.ReplaceService<IMigrationsSqlGenerator, HotTableSqlGenerator>();
        return builder;
    }
}
