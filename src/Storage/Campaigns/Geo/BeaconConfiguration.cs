using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

internal sealed class BeaconConfiguration() : NumberedConfiguration<Beacon>(
    "beacons", beacon => beacon.PartnerKey, beacon => beacon.BeaconId, beacon => beacon.ExternalId, beacon => beacon.CreateTime)
{
    private const int UuidLength = 36;

    protected override void ConfigureColumns(EntityTypeBuilder<Beacon> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(beacon => beacon.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(beacon => new { beacon.PartnerKey, beacon.Uuid, beacon.Major, beacon.Minor });
        builder.Property(beacon => beacon.Name).HasMaxLength(255);
        builder.Property(beacon => beacon.Uuid).HasMaxLength(UuidLength);
        builder.Property(beacon => beacon.Data).HasJson(CampaignsJsonContext.Default.IReadOnlyDictionaryStringString);
    }
}
