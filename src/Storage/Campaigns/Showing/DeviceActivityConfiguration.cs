using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Showing;

internal sealed class DeviceActivityConfiguration : IEntityTypeConfiguration<DeviceActivity>
{
    /// <summary>Counts the changes of a row.</summary>
    public const string Version = "Version";

    public const string Table = "device_activities";

    /// <summary>How it is read without EF.</summary>
    public static readonly RowFormat<DeviceActivity> Row = new(
        ["partner_key", "device_uid", "install_time", "session_time", "memory", "modify_time"],
        row => new DeviceActivity(
            row.GetId(),
            row.GetText(),
            row.GetTime(),
            row.GetTime(),
            JsonSerializer.Deserialize(row.GetUtf8(), CampaignsJsonContext.Default.DeviceMemory)!,
            row.GetTime()));

    public void Configure(EntityTypeBuilder<DeviceActivity> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(activity => new { activity.PartnerKey, activity.DeviceUid });
        builder.HasOne<Partner>().WithMany().HasForeignKey(activity => activity.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(activity => activity.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property(activity => activity.Memory).HasJson(CampaignsJsonContext.Default.DeviceMemory);
        builder.Property<int>(Version).IsConcurrencyToken();
    }
}
