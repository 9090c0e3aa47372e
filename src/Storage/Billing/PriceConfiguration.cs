using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Billing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Billing;

internal sealed class PriceConfiguration : IEntityTypeConfiguration<PriceRow>
{
    public void Configure(EntityTypeBuilder<PriceRow> builder)
    {
        builder.ToTable("prices");
        builder.HasKey(price => new { price.Owner, price.Channel, price.Prefix });
        builder.Property(price => price.Owner).HasMaxLength(PriceListOwner.MaxName);
        builder.Property(price => price.Prefix).HasMaxLength(PhoneNumber.MaxLength);
    }
}
