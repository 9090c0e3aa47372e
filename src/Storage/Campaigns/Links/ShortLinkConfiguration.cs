using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Links;

internal sealed class ShortLinkConfiguration : IEntityTypeConfiguration<ShortLink>
{
    public void Configure(EntityTypeBuilder<ShortLink> builder)
    {
        builder.ToTable("short_links");
        builder.HasKey(link => link.LinkId);
        builder.Property(link => link.LinkId).ValueGeneratedNever();
        builder.HasOne<Partner>().WithMany().HasForeignKey(link => link.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(link => new { link.PartnerKey, link.MessageId, link.RunKey });
        builder.Property(link => link.Url).HasMaxLength(TextLinks.MaxUrl);
        builder.Property(link => link.SealedKey).HasMaxLength(1024);
    }
}
