using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

internal sealed class ShownDisplayConfiguration : IEntityTypeConfiguration<ShownDisplay>
{
    public void Configure(EntityTypeBuilder<ShownDisplay> builder)
    {
        builder.ToTable("shown_displays");
        builder.HasKey(display => new { display.PartnerKey, display.MessageId, display.DeviceUid });
        builder.HasOne<Partner>().WithMany().HasForeignKey(display => display.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(display => display.DeviceUid).HasMaxLength(DeviceLimits.Uid);

        // Of a message and of a campaign in the order of targets; of a day; and the oldest of all.
        builder.HasIndex(display => new { display.PartnerKey, display.MessageId, display.CreateTime });
        builder.HasIndex(display => new { display.PartnerKey, display.CampaignId, display.CreateTime });
        builder.HasIndex(display => new { display.PartnerKey, display.CreateTime });
        builder.HasIndex(display => display.CreateTime);
    }
}
