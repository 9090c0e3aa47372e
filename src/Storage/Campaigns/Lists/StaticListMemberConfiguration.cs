using System.Text.Json;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Lists;

internal sealed class StaticListMemberConfiguration : IEntityTypeConfiguration<StaticListMember>
{
    public const string Table = "static_list_members";

    /// <summary>How a member is read without EF.</summary>
    public static readonly RowFormat<StaticListMember> Row = new(
        ["partner_key", "list_id", "device_uid", "expire_time", "data"],
        row => new StaticListMember(
            row.GetId(),
            row.GetInt64(),
            row.GetText(),
            row.GetNullableTime(),
            JsonSerializer.Deserialize(row.GetUtf8(), CampaignsJsonContext.Default.IReadOnlyDictionaryStringString)!));

    public void Configure(EntityTypeBuilder<StaticListMember> builder)
    {
        builder.ToTable(Table);
        builder.HasKey(member => new { member.PartnerKey, member.ListId, member.DeviceUid });
        builder.HasOne<StaticList>().WithMany().HasForeignKey(member => new { member.PartnerKey, member.ListId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(member => new { member.PartnerKey, member.DeviceUid });
        builder.HasIndex(member => member.ExpireTime);
        builder.Property(member => member.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property(member => member.Data).HasJson(CampaignsJsonContext.Default.IReadOnlyDictionaryStringString);
    }
}
