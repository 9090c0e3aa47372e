using Grpc.Messaging.Engine.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Reports;

internal sealed class ReportsConfiguration : IEntityTypeConfiguration<ReportsRow>
{
    public void Configure(EntityTypeBuilder<ReportsRow> builder)
    {
        // The day stands second: a report reads the rows of an account and a range of days, which lie together where a table is clustered by its key.
        builder.ToTable("reports");
        builder.HasKey(row => new { row.AccountId, row.Day, row.AppCode, row.Channel, row.Country, row.Sender });
        builder.Property(row => row.Country).HasMaxLength(NumberCountries.CodeLength);
        builder.Property(row => row.Sender).HasMaxLength(ReportKey.MaxSender);
    }
}
