using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>The model on SQLite, which the migrations beside it belong to.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : MessagingDbContext(options);
