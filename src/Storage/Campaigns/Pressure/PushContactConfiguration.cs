using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Pressure;

internal sealed class PushContactConfiguration : IEntityTypeConfiguration<PushContact>
{
    public void Configure(EntityTypeBuilder<PushContact> builder)
    {
        builder.ToTable("push_contacts");
        builder.HasKey(contact => new { contact.PartnerKey, contact.DeviceUid, contact.ChunkKey });
        builder.HasOne<Partner>().WithMany().HasForeignKey(contact => contact.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(contact => contact.ChunkKey);
        builder.HasIndex(contact => contact.CreateTime);
        builder.Property(contact => contact.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property<IReadOnlyDictionary<string, string>>(nameof(PushContact.Data)).HasJson(CampaignsJsonContext.Default.IReadOnlyDictionaryStringString).IsRequired(false);
    }
}
