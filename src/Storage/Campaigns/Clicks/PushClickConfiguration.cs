using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Clicks;
using Grpc.Messaging.Engine.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Clicks;

internal sealed class PushClickConfiguration : IEntityTypeConfiguration<PushClick>
{
    public void Configure(EntityTypeBuilder<PushClick> builder)
    {
        builder.ToTable("push_clicks");
        builder.HasKey(click => click.ClickId);
        builder.HasOne<Partner>().WithMany().HasForeignKey(click => click.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(click => click.DeviceUid).HasMaxLength(DeviceLimits.Uid);

        // Of a message, of a campaign, of a day; and of a device the first click on each message once.
        builder.HasIndex(click => new { click.PartnerKey, click.MessageId, click.CreateTime });
        builder.HasIndex(click => new { click.PartnerKey, click.CampaignId, click.CreateTime });
        builder.HasIndex(click => new { click.PartnerKey, click.CreateTime });
        builder.HasIndex(click => new { click.PartnerKey, click.DeviceUid, click.FirstOf }).IsUnique();

        // Of a run: its clicks, and the devices that made them.
        builder.HasIndex(click => new { click.RunKey, click.Text, click.DeviceUid });
    }
}
