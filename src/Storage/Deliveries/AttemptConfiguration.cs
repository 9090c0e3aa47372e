using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Deliveries;

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<AttemptRow>
{
    public void Configure(EntityTypeBuilder<AttemptRow> builder)
    {
        builder.ToTable("attempts");
        builder.HasKey(attempt => new { attempt.MessageId, attempt.DestinationIndex, attempt.Number });
        builder.HasIndex(attempt => new { attempt.ProviderMessageId, attempt.Provider })
            .HasDatabaseName("ix_attempts_provider").HasFilter("provider_message_id <> ''");
        builder.Property(attempt => attempt.Provider).HasMaxLength(64);
        builder.Property(attempt => attempt.ProviderMessageId).HasMaxLength(255);
        builder.Property(attempt => attempt.Reason).HasMaxLength(64);
    }
}
