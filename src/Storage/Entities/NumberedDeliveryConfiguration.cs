using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class NumberedDeliveryConfiguration() : EntityConfiguration<NumberedDelivery, long>(
    "numbered_deliveries", delivery => delivery.AccountId, delivery => delivery.Number, delivery => delivery.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<NumberedDelivery> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(delivery => delivery.AccountId);
        builder.HasIndex(delivery => new { delivery.AccountId, delivery.Kind, delivery.Reference }).IsUnique();
        builder.HasIndex(delivery => new { delivery.AccountId, delivery.Kind, delivery.Group });
        builder.Property(delivery => delivery.Kind).HasMaxLength(NumberedDelivery.MaxKind);
        builder.Property(delivery => delivery.Reference).HasMaxLength(NumberedDelivery.MaxReference);
        builder.Property(delivery => delivery.Group).HasColumnName("group_number");
    }
}
