using Grpc.Messaging.Storage.Hot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Deliveries;

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<AttemptRow>
{
    public void Configure(EntityTypeBuilder<AttemptRow> builder)
    {
        builder.ToTable("attempts");
        builder.HasKey(attempt => new { attempt.MessageId, attempt.DestinationIndex, attempt.Number });
        builder.HasColumns(AttemptColumns.All);
        builder.HasIndex(attempt => new { attempt.ProviderMessageId, attempt.Provider })
            .HasDatabaseName("ix_attempts_provider").HasFilter("provider_message_id <> ''");
    }
}
