using System.Linq.Expressions;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Devices;

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<DeviceRow>
{
    public void Configure(EntityTypeBuilder<DeviceRow> builder)
    {
        builder.ToTable("devices");
        builder.HasKey(device => new { device.AppCode, device.DeviceUid });
        builder.HasOne<ApplicationRow>().WithMany().HasForeignKey(device => device.AppCode).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(device => new { device.AppCode, device.CreateTime });
        HasOwnValue(builder, device => new { device.AppCode, device.UserId }, "user_id");
        HasOwnValue(builder, device => new { device.AppCode, device.Username }, "username");
        HasOwnValue(builder, device => new { device.AppCode, device.Email }, "email");
        HasOwnValue(builder, device => new { device.AppCode, device.PhoneDigits }, "phone_digits");
        builder.Property(device => device.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property(device => device.UserId).HasMaxLength(DeviceLimits.User);
        builder.Property(device => device.Username).HasMaxLength(DeviceLimits.User);
        builder.Property(device => device.Email).HasMaxLength(DeviceLimits.Email);
        builder.Property(device => device.Phone).HasMaxLength(DeviceLimits.Phone);
        builder.Property(device => device.PhoneDigits).HasMaxLength(DeviceLimits.Phone);
        builder.Property(device => device.Token).HasMaxLength(DeviceLimits.Token);
    }

    // Within an application no two devices are the same person; unknown values don't count.
    private static void HasOwnValue(
        EntityTypeBuilder<DeviceRow> builder, Expression<Func<DeviceRow, object?>> columns, string column) =>
        builder.HasIndex(columns).IsUnique().HasFilter($"{column} <> ''");
}
