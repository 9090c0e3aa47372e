using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class DeviceProfileConfiguration : IEntityTypeConfiguration<DeviceProfile>
{
    public const string Table = "device_profiles";

    /// <summary>How a profile is read without EF.</summary>
    public static readonly RowFormat<DeviceProfile> Row = new(
        ["app_code", "device_uid", "\"values\"", "last_open_time", "open_count"],
        row => new DeviceProfile(row.GetId(), row.GetText(), row.GetText(), row.GetNullableTime(), row.GetInt64()));

    public void Configure(EntityTypeBuilder<DeviceProfile> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(profile => new { profile.AppCode, profile.DeviceUid });
        builder.HasOne<Device>().WithMany().HasForeignKey(profile => new { profile.AppCode, profile.DeviceUid }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(profile => profile.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property<int>(EntityConfiguration<Device, string>.Version).IsConcurrencyToken();
    }
}
