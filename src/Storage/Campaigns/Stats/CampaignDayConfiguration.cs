using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Stats;

internal sealed class CampaignDayConfiguration : IEntityTypeConfiguration<CampaignDay>
{
    public void Configure(EntityTypeBuilder<CampaignDay> builder)
    {
        builder.ToTable("campaign_days");
        builder.HasKey(day => new { day.PartnerKey, day.CampaignId, day.Day });
        builder.HasOne<Partner>().WithMany().HasForeignKey(day => day.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(day => day.Day).HasMaxLength(10);
    }
}
