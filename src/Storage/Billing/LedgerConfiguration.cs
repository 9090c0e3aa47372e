using Grpc.Messaging.Engine.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Billing;

internal sealed class LedgerConfiguration : IEntityTypeConfiguration<LedgerRow>
{
    public void Configure(EntityTypeBuilder<LedgerRow> builder)
    {
        builder.ToTable("ledger");
        builder.HasKey(entry => entry.EntryId);
        builder.HasIndex(entry => new { entry.AccountId, entry.EntryId });
        builder.Property(entry => entry.Note).HasMaxLength(LedgerEntry.MaxNote);
    }
}
