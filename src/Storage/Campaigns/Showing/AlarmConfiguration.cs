using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Alarms;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

internal sealed class AlarmConfiguration() : NumberedConfiguration<Alarm>(
    "alarms", message => message.PartnerKey, message => message.AlarmId, message => message.ExternalId, message => message.CreateTime)
{
    protected override void ConfigureColumns(EntityTypeBuilder<Alarm> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(message => message.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(message => new { message.PartnerKey, message.IsActive });
        builder.Property(message => message.Name).HasMaxLength(255);
        builder.Property(message => message.Audience).HasJson(CampaignsJsonContext.Default.PushAudience);
        builder.Property(message => message.Triggers).HasJson(CampaignsJsonContext.Default.Triggers);
        builder.Property(message => message.Variants).HasJson(CampaignsJsonContext.Default.IReadOnlyListShownVariant);
    }
}
