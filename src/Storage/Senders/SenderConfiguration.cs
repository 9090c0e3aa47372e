using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Senders;

internal sealed class SenderConfiguration() : EntityConfiguration<SenderName, ObjectId>(
    "senders", sender => sender.AccountId, sender => sender.SenderId, sender => sender.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<SenderName> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(sender => sender.AccountId);
        builder.HasIndex(sender => new { sender.State, sender.CreateTime });
        builder.Property(sender => sender.Name).HasMaxLength(SenderName.MaxName);
        builder.Property(sender => sender.Reason).HasMaxLength(SenderName.MaxReason);
    }
}
