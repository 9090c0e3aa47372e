using Grpc.Messaging.Engine.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class InboundPositionConfiguration : IEntityTypeConfiguration<InboundPosition>
{
    public void Configure(EntityTypeBuilder<InboundPosition> builder)
    {
        builder.ToTable("inbound_positions");
        builder.HasKey(row => row.AccountId);
        builder.Property(row => row.Last).IsConcurrencyToken();
    }
}
