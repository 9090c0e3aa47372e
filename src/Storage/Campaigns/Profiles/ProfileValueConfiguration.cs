using Grpc.Messaging.Engine.Campaigns.Profiles;
using Grpc.Messaging.Engine.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Profiles;

internal sealed class ProfileValueConfiguration : IEntityTypeConfiguration<ProfileValueRow>
{
    public void Configure(EntityTypeBuilder<ProfileValueRow> builder)
    {
        builder.ToTable("device_profile_values");
        builder.HasKey(row => new { row.AppCode, row.DeviceUid, row.Name });
        builder.HasOne<DeviceProfile>().WithMany().HasForeignKey(row => new { row.AppCode, row.DeviceUid }).OnDelete(DeleteBehavior.Cascade);

        // The uid behind the value: what an index finds comes in the order in which pages are read. The platform at the end: what is counted is in the index.
        // A value is in one of them alone.
        builder.HasIndex(row => new { row.AppCode, row.Name, row.Text, row.DeviceUid, row.Platform }).HasFilter("text IS NOT NULL");
        builder.HasIndex(row => new { row.AppCode, row.Name, row.Number, row.DeviceUid, row.Platform }).HasFilter("number IS NOT NULL");
        builder.Property(row => row.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property(row => row.Name).HasMaxLength(DeclaredField.MaxKey);
        builder.Property(row => row.Text).HasMaxLength(FieldValues.MaxText);
    }
}
