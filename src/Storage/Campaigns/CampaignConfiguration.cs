using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class CampaignConfiguration() : NumberedConfiguration<Campaign>(
    "campaigns", campaign => campaign.PartnerKey, campaign => campaign.CampaignId, campaign => campaign.ExternalId, campaign => campaign.CreateTime)
{
    protected override void ConfigureColumns(EntityTypeBuilder<Campaign> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(campaign => campaign.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(campaign => campaign.Name).HasMaxLength(255);
        builder.Property(campaign => campaign.Description).HasMaxLength(4000);
    }
}
