using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Pressure;

internal sealed class PushHoldConfiguration : IEntityTypeConfiguration<PushHold>
{
    public void Configure(EntityTypeBuilder<PushHold> builder)
    {
        builder.ToTable("push_holds");
        builder.HasKey(hold => new { hold.RunKey, hold.DeviceUid });
        builder.HasIndex(hold => new { hold.RunKey, hold.Reason, hold.DeviceUid });
        builder.HasIndex(hold => new { hold.RunKey, hold.ReleaseTime, hold.DeviceUid });
        builder.Property(hold => hold.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property<IReadOnlyDictionary<string, string>>(nameof(PushHold.Data)).HasJson(CampaignsJsonContext.Default.IReadOnlyDictionaryStringString).IsRequired(false);
    }
}
