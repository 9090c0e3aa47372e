using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PushMessageConfiguration() : NumberedConfiguration<PushMessage>(
    "push_messages", message => message.PartnerKey, message => message.MessageId, message => message.ExternalId, message => message.CreateTime)
{
    protected override void ConfigureColumns(EntityTypeBuilder<PushMessage> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(message => message.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(message => message.Name).HasMaxLength(255);
        builder.Property(message => message.Title).HasMaxLength(255);
        builder.Property(message => message.Audience).HasJson(CampaignsJsonContext.Default.PushAudience);
        builder.Property(message => message.Variants).HasJson(CampaignsJsonContext.Default.IReadOnlyListPushVariant);
    }
}
