using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.SqlServer.Schema;

internal sealed class SqlServerDbContext(DbContextOptions<SqlServerDbContext> options) : MessagingDbContext(options);
