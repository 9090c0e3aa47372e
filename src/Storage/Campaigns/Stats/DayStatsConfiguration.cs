using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Stats;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Stats;

internal sealed class DayStatsConfiguration : IEntityTypeConfiguration<DayStats>
{
    public void Configure(EntityTypeBuilder<DayStats> builder)
    {
        builder.ToTable("push_days");
        builder.HasKey(stats => new { stats.PartnerKey, stats.Day });
        builder.HasOne<Partner>().WithMany().HasForeignKey(stats => stats.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(stats => stats.Day).HasMaxLength(10);
    }
}
