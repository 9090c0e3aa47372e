using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;
using Grpc.Messaging.Engine.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class DeviceConfiguration() : EntityConfiguration<Device, string>(
    "devices", device => device.AppCode, device => device.DeviceUid, device => device.CreateTime)
{
    /// <summary>The phone as it is compared, see <see cref="PhoneNumber.Normalize"/>.</summary>
    public const string PhoneDigits = "PhoneDigits";

    public override RowFormat<Device> RowFormat { get; } = new(
        ["app_code", "device_uid", "platform", "user_id", "username", "email", "phone", "token", "create_time", "modify_time"],
        row => new Device(
            row.GetId(),
            row.GetText(),
            (Platform)row.GetInt32(),
            row.GetText(),
            row.GetText(),
            row.GetText(),
            row.GetText(),
            row.GetText(),
            row.GetTime(),
            row.GetTime()));

    public override void SetSearchColumns(EntityEntry<Device> entry) =>
        entry.Property<string>(PhoneDigits).CurrentValue = PhoneNumber.Normalize(entry.Entity.Phone);

    protected override void ConfigureMore(EntityTypeBuilder<Device> builder)
    {
        builder.HasOne<Application>().WithMany().HasForeignKey(device => device.AppCode).OnDelete(DeleteBehavior.Cascade);
        builder.Property(device => device.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property(device => device.UserId).HasMaxLength(DeviceLimits.User);
        builder.Property(device => device.Username).HasMaxLength(DeviceLimits.User);
        builder.Property(device => device.Email).HasMaxLength(DeviceLimits.Email);
        builder.Property(device => device.Phone).HasMaxLength(DeviceLimits.Phone);
        builder.Property<string>(PhoneDigits).IsRequired().HasMaxLength(DeviceLimits.Phone);
        builder.Property(device => device.Token).HasMaxLength(DeviceLimits.Token);
        HasOwnValue(builder, nameof(Device.UserId), "user_id");
        HasOwnValue(builder, nameof(Device.Username), "username");
        HasOwnValue(builder, nameof(Device.Email), "email");
        HasOwnValue(builder, PhoneDigits, "phone_digits");
    }

    // Within an application no two devices are the same person; unknown values don't count.
    private static void HasOwnValue(EntityTypeBuilder<Device> builder, string property, string column) =>
        builder.HasIndex(nameof(Device.AppCode), property).IsUnique().HasFilter($"{column} <> ''");
}
