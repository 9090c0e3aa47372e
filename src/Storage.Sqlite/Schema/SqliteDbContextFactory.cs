using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>For <c>dotnet ef migrations add NAME --project src/Storage.Sqlite --output-dir Schema/Migrations</c>; never opens a file.</summary>
internal sealed class SqliteDbContextFactory : IDesignTimeDbContextFactory<SqliteDbContext>
{
    public SqliteDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite("Data Source=design.db").UseSqliteSchema().Options);
}
