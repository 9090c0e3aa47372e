using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Deliveries;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries");
        builder.HasKey(delivery => new { delivery.MessageId, delivery.DestinationIndex });

        // Both hold only what is under way, and stay small however much is stored: what to look at next, and what an account's watcher sees first.
        builder.HasIndex(delivery => delivery.DueTime).HasDatabaseName("ix_deliveries_due").HasFilter("due_time IS NOT NULL");
        builder.HasIndex(delivery => delivery.AccountId).HasDatabaseName("ix_deliveries_open").HasFilter("state IN (1, 2, 7)");
        builder.Property(delivery => delivery.Reason).HasMaxLength(64);
    }
}
