using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Retention;

internal sealed class RetentionConfiguration : IEntityTypeConfiguration<RetentionRow>
{
    public void Configure(EntityTypeBuilder<RetentionRow> builder)
    {
        builder.ToTable("retention");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.TurnOwner).HasMaxLength(64);
        builder.HasData(new RetentionRow { Id = RetentionRow.OnlyId, LogFloor = 0, TurnOwner = "", TurnEnd = DateTimeOffset.UnixEpoch });
    }
}
