using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Segments;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Segments;

internal sealed class SegmentConfiguration() : NumberedConfiguration<Segment>(
    "segments", segment => segment.PartnerKey, segment => segment.SegmentId, externalId: null, segment => segment.CreateTime)
{
    protected override void ConfigureColumns(EntityTypeBuilder<Segment> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(segment => segment.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(segment => segment.Name).HasMaxLength(255);
    }
}
