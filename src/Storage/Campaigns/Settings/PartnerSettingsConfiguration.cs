using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Settings;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Settings;

internal sealed class PartnerSettingsConfiguration : IEntityTypeConfiguration<PartnerSettings>
{
    public void Configure(EntityTypeBuilder<PartnerSettings> builder)
    {
        builder.ToTable("partner_settings");
        builder.HasKey(settings => settings.PartnerKey);
        builder.HasOne<Partner>().WithOne().HasForeignKey<PartnerSettings>(settings => settings.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(settings => settings.Settings).HasJson(CampaignsJsonContext.Default.AdvancedSettings);
    }
}
