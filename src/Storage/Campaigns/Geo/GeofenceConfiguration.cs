using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

internal sealed class GeofenceConfiguration() : NumberedConfiguration<Geofence>(
    "geofences", fence => fence.PartnerKey, fence => fence.GeofenceId, fence => fence.ExternalId, fence => fence.CreateTime)
{
    /// <summary>The <see cref="GridKey"/> of its partner and the cell of <see cref="GeoGrid"/> that it is filed under.</summary>
    public const string FiledUnder = "GridKey";

    public override void SetSearchColumns(EntityEntry<Geofence> entry)
    {
        var (latitude, longitude) = (entry.Property(row => row.Latitude).CurrentValue, entry.Property(row => row.Longitude).CurrentValue);
        var cell = GeoGrid.CellOf(new GeoPoint(latitude, longitude), entry.Property(row => row.Radius).CurrentValue);
        entry.Property<long>(FiledUnder).CurrentValue = GridKey.Of(entry.Entity.PartnerKey, cell);
    }

    protected override void ConfigureColumns(EntityTypeBuilder<Geofence> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(fence => fence.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(fence => fence.Name).HasMaxLength(255);
        builder.Property(fence => fence.Data).HasJson(CampaignsJsonContext.Default.IReadOnlyDictionaryStringString);
        builder.Property<long>(FiledUnder);
        builder.HasIndex(FiledUnder);
    }
}
