using Grpc.Messaging.Storage.Hot;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Deliveries;

internal sealed class StatusChangeConfiguration : IEntityTypeConfiguration<StatusChangeRow>
{
    public void Configure(EntityTypeBuilder<StatusChangeRow> builder)
    {
        builder.ToTable("status_log");
        builder.HasKey(change => change.Sequence);
        builder.HasColumns(StatusLogColumns.All);
        builder.Property(change => change.Sequence).ValueGeneratedNever();

        // Entries of one message, or account, lie in the order of the sequence where a table is clustered by its key.
        builder.HasIndex(change => change.MessageId).HasDatabaseName("ix_status_log_message");
        builder.HasIndex(change => change.AccountId).HasDatabaseName("ix_status_log_account");
    }
}
