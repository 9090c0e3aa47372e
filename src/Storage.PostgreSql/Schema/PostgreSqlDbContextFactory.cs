using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Grpc.Messaging.Storage.PostgreSql.Schema;

/// <summary>For <c>dotnet ef migrations add NAME --project src/Storage.PostgreSql --output-dir Schema/Migrations</c>; never connects.</summary>
internal sealed class PostgreSqlDbContextFactory : IDesignTimeDbContextFactory<PostgreSqlDbContext>
{
    public PostgreSqlDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlDbContext>().UseNpgsql("Host=design").Options);
}
