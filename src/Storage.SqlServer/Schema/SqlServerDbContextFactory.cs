using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

/// <summary>For <c>dotnet ef migrations add NAME --project src/Storage.SqlServer --output-dir Schema/Migrations</c>; never connects.</summary>
internal sealed class SqlServerDbContextFactory : IDesignTimeDbContextFactory<SqlServerDbContext>
{
    public SqlServerDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerDbContext>().UseSqlServerSchema("Server=design").Options);
}
