using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Suppressions;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class SuppressionConfiguration() : EntityConfiguration<Suppression, ObjectId>(
    "suppressions", suppression => suppression.AccountId, suppression => suppression.SuppressionId, suppression => suppression.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Suppression> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(suppression => suppression.AccountId);
        builder.HasIndex(suppression => new { suppression.AccountId, suppression.Phone, suppression.Channel, suppression.Sender }).IsUnique();
        builder.Property(suppression => suppression.Sender).HasMaxLength(Suppression.MaxSender);
        builder.Property(suppression => suppression.Phone).HasMaxLength(Suppression.MaxPhone);
        builder.Property(suppression => suppression.Source).HasMaxLength(16);
    }
}
