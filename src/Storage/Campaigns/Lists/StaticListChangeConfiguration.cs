using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Lists;

internal sealed class StaticListChangeConfiguration : IEntityTypeConfiguration<StaticListChange>
{
    public void Configure(EntityTypeBuilder<StaticListChange> builder)
    {
        builder.ToTable("static_list_changes");
        builder.HasKey(change => change.ChangeId);
        builder.HasOne<StaticList>().WithMany().HasForeignKey(change => new { change.PartnerKey, change.ListId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(change => new { change.PartnerKey, change.ListId, change.ChangeId });
        builder.Property(change => change.Users).HasJson(CampaignsJsonContext.Default.IReadOnlyListStaticListUser);
    }
}
