using Grpc.Messaging.Engine.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class InboundFragmentConfiguration : IEntityTypeConfiguration<InboundFragmentRow>
{
    public void Configure(EntityTypeBuilder<InboundFragmentRow> builder)
    {
        builder.ToTable("inbound_fragments");
        builder.HasKey(row => new { row.Provider, row.Customer, row.Recipient, row.Reference, row.Total, row.Number });
        builder.Property(row => row.Provider).HasMaxLength(64);
        builder.Property(row => row.Customer).HasMaxLength(InboundMessage.MaxAddress);
        builder.Property(row => row.Recipient).HasMaxLength(InboundMessage.MaxAddress);
    }
}
