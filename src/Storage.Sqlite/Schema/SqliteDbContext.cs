using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Sqlite.Entities;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Sqlite.Schema;

/// <summary>The model on SQLite, which the migrations beside it belong to.</summary>
internal sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : MessagingDbContext(options)
{
    /// <summary>Notes what is saved, for the writer to store; null where statements run at once.</summary>
    public RowChanges? Changes { get; set; }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Changes is { } changes
            ? Task.FromResult(changes.Take(ChangeTracker))
            : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    public override Task CountDevicesAsync(ObjectId appCode, int more, CancellationToken cancellationToken)
    {
        var changes = Changes ?? throw new InvalidOperationException("Devices are counted where records are changed.");
        changes.Add(DeviceCount.Change(appCode, more));
        return Task.CompletedTask;
    }
}
