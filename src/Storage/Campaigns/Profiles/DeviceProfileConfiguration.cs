using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class DeviceProfileConfiguration : IEntityTypeConfiguration<DeviceProfile>
{
    public void Configure(EntityTypeBuilder<DeviceProfile> builder)
    {
        builder.ToTable("device_profiles");
        builder.HasKey(profile => new { profile.AppCode, profile.DeviceUid });
        builder.HasOne<Device>().WithMany().HasForeignKey(profile => new { profile.AppCode, profile.DeviceUid }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(profile => profile.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property<int>(EntityConfiguration<Device, string>.Version).IsConcurrencyToken();
    }
}
