using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Numbers;

internal sealed class NumberConfiguration : IEntityTypeConfiguration<NumberRow>
{
    public void Configure(EntityTypeBuilder<NumberRow> builder)
    {
        builder.ToTable("numbers");
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).HasMaxLength(64);
    }
}
