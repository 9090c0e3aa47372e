using Grpc.Messaging.Engine.Campaigns.Geo;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

internal sealed class GeogroupMemberConfiguration : IEntityTypeConfiguration<GeogroupMember>
{
    public void Configure(EntityTypeBuilder<GeogroupMember> builder)
    {
        builder.ToTable("geogroup_members");
        builder.HasKey(member => new { member.PartnerKey, member.GeogroupId, member.Kind, member.MemberId });
        builder.HasIndex(member => new { member.PartnerKey, member.Kind, member.MemberId });
        builder.HasOne<Geogroup>().WithMany().HasForeignKey(member => new { member.PartnerKey, member.GeogroupId }).OnDelete(DeleteBehavior.Cascade);
    }
}
