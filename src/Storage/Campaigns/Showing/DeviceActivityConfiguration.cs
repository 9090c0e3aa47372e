using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

internal sealed class DeviceActivityConfiguration : IEntityTypeConfiguration<DeviceActivity>
{
    /// <summary>Counts the changes of a row.</summary>
    public const string Version = "Version";

    public void Configure(EntityTypeBuilder<DeviceActivity> builder)
    {
        builder.ToTable("device_activities");
        builder.HasKey(activity => new { activity.PartnerKey, activity.DeviceUid });
        builder.HasOne<Partner>().WithMany().HasForeignKey(activity => activity.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(activity => activity.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property(activity => activity.Memory).HasJson(CampaignsJsonContext.Default.DeviceMemory);
        builder.Property<int>(Version).IsConcurrencyToken();
    }
}
