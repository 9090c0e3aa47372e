using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Retention;

internal sealed class DailyStatisticsConfiguration : IEntityTypeConfiguration<DailyStatisticsRow>
{
    public void Configure(EntityTypeBuilder<DailyStatisticsRow> builder)
    {
        builder.ToTable("daily_statistics");
        builder.HasKey(row => new { row.AccountId, row.Day, row.Channel, row.State });
    }
}
