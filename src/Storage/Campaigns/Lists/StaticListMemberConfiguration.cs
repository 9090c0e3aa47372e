using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Lists;

internal sealed class StaticListMemberConfiguration : IEntityTypeConfiguration<StaticListMember>
{
    public void Configure(EntityTypeBuilder<StaticListMember> builder)
    {
        builder.ToTable("static_list_members");
        builder.HasKey(member => new { member.PartnerKey, member.ListId, member.DeviceUid });
        builder.HasOne<StaticList>().WithMany().HasForeignKey(member => new { member.PartnerKey, member.ListId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(member => new { member.PartnerKey, member.DeviceUid });
        builder.HasIndex(member => member.ExpireTime);
        builder.Property(member => member.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property(member => member.Data).HasJson(CampaignsJsonContext.Default.IReadOnlyDictionaryStringString);
    }
}
