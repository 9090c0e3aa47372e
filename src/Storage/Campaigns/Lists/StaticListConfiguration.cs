using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Lists;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Lists;

internal sealed class StaticListConfiguration() : NumberedConfiguration<StaticList>(
    "static_lists", list => list.PartnerKey, list => list.ListId, list => list.ExternalId, list => list.CreateTime)
{
    protected override void ConfigureColumns(EntityTypeBuilder<StaticList> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(list => list.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(list => list.Name).HasMaxLength(255);
    }
}
