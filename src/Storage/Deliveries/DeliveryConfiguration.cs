using Grpc.Messaging.Storage.Hot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Deliveries;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    /// <summary>A boolean has its own literals on each database; a provider whose literals differ sets the filter anew.</summary>
    public const string OpenFilter = "is_open = 1";

    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries");
        builder.HasKey(delivery => new { delivery.MessageId, delivery.DestinationIndex });
        builder.HasColumns(DeliveryColumns.All);

        // Both hold only what is under way, and stay small however much is stored: what to look at next, and what an account's watcher sees first.
        builder.HasIndex(delivery => new { delivery.Lane, delivery.TurnTime, delivery.MessageId, delivery.DestinationIndex })
            .HasDatabaseName("ix_deliveries_turn").HasFilter("turn_time IS NOT NULL");
        builder.HasIndex(delivery => delivery.AccountId).HasDatabaseName("ix_deliveries_open").HasFilter(OpenFilter);
        builder.Property(delivery => delivery.LeaseOwner).HasMaxLength(DeliveryColumns.MaxOwner);
    }
}
