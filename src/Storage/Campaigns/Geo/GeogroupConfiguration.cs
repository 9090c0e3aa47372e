using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

internal sealed class GeogroupConfiguration() : NumberedConfiguration<Geogroup>(
    "geogroups", group => group.PartnerKey, group => group.GeogroupId, group => group.ExternalId, group => group.CreateTime)
{
    protected override void ConfigureColumns(EntityTypeBuilder<Geogroup> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(group => group.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(group => group.Name).HasMaxLength(255);
    }
}
