using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Inboxes;

internal sealed class InboxMessageConfiguration() : NumberedConfiguration<InboxMessage>(
    "inbox_messages", message => message.PartnerKey, message => message.InboxId, message => message.ExternalId, message => message.CreateTime)
{
    private const int MaxTimeZone = 64;

    protected override void ConfigureColumns(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(message => message.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(message => new { message.PartnerKey, message.SendTime });
        builder.Property(message => message.Name).HasMaxLength(255);
        builder.Property(message => message.TimeZone).HasMaxLength(MaxTimeZone);
        builder.Property(message => message.Audience).HasJson(CampaignsJsonContext.Default.PushAudience);
        builder.Property(message => message.Variants).HasJson(CampaignsJsonContext.Default.IReadOnlyListShownVariant);
    }
}
