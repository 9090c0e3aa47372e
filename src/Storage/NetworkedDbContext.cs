using System.Data;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Storage.Deliveries;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.StatusLog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage;

/// <summary>The model on a database that several processes share: leases have an end there, and the log's end is a row.</summary>
public abstract class NetworkedDbContext(DbContextOptions options) : MessagingDbContext(options)
{
    private const string IsWaiting = "turn_time IS NOT NULL AND lease_owner IS NULL";
    private const string IsLeased = "turn_time IS NOT NULL AND lease_owner IS NOT NULL";

    private static uint _counted;

    /// <summary>SQL that draws an identifier.</summary>
    protected abstract string NewIdentifier { get; }

    /// <summary>Saves in the open transaction, and begins one if none is: what is read before needs none, and holds no connection.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await EnsureTransactionAsync(cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    public override async Task CountDevicesAsync(ObjectId appCode, int more, CancellationToken cancellationToken)
    {
        await EnsureTransactionAsync(cancellationToken);
        var shard = (int)(Interlocked.Increment(ref _counted) % DeviceCountRow.Shards);
        var updated = await Set<DeviceCountRow>()
            .Where(row => row.AppCode == appCode && row.Shard == shard)
            .ExecuteUpdateAsync(update => update.SetProperty(row => row.Count, row => row.Count + more), cancellationToken);
        if (updated == 0)
        {
            Add(new DeviceCountRow { AppCode = appCode, Shard = shard, Count = more });
            await SaveChangesAsync(cancellationToken);
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<DeliveryRow>(ConfigureDeliveries);
        modelBuilder.Entity<StatusChangeRow>(ConfigureLog);
        modelBuilder.Entity<StatusLogEndRow>(ConfigureLogEnd);
    }

    private async Task EnsureTransactionAsync(CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is null)
        {
            await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        }
    }

    // What is leased leaves the line: a claim never walks past what others hold, and finds leases that ended in an index of their own.
    private void ConfigureDeliveries(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.Property<DateTimeOffset?>("LeaseEnd").HasColumnName("lease_end");
        builder.HasIndex("Lane", "TurnTime", "MessageId", "DestinationIndex").HasDatabaseName("ix_deliveries_turn").HasFilter(IsWaiting);
        builder.HasIndex("DueTime").HasDatabaseName("ix_deliveries_bulk_due").HasFilter($"lane = 2 AND {IsWaiting}");
        builder.HasIndex("LeaseEnd").HasDatabaseName("ix_deliveries_lease").HasFilter(IsLeased);
        builder.Metadata.RemoveIndex(builder.HasIndex("AccountId").Metadata);
        builder.HasIndex("AccountId", "MessageId", "DestinationIndex").HasDatabaseName("ix_deliveries_open").HasFilter(OpenFilter);
    }

    private static void ConfigureLog(EntityTypeBuilder<StatusChangeRow> builder)
    {
        builder.Metadata.RemoveIndex(builder.HasIndex("MessageId").Metadata);
        builder.Metadata.RemoveIndex(builder.HasIndex("AccountId").Metadata);
        builder.HasIndex("MessageId", "Sequence").HasDatabaseName("ix_status_log_message");
        builder.HasIndex("AccountId", "Sequence").HasDatabaseName("ix_status_log_account");
    }

    private void ConfigureLogEnd(EntityTypeBuilder<StatusLogEndRow> builder)
    {
        builder.ToTable("status_log_end");
        builder.HasKey(end => end.Id);
        builder.Property(end => end.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(end => end.Position).HasColumnName("position");
        builder.Property(end => end.ClusterId).HasColumnName("cluster_id").HasDefaultValueSql(NewIdentifier);
        builder.HasData(new { Id = StatusLogEndRow.TheId, Position = 0L });
    }
}
