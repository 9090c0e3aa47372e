using Grpc.Messaging.Engine.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class RingKeyConfiguration : IEntityTypeConfiguration<RingKey>
{
    public void Configure(EntityTypeBuilder<RingKey> builder)
    {
        builder.ToTable("ring_keys");
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(RingKey.MaxName);
        builder.Property(key => key.Content).HasMaxLength(RingKey.MaxContent);
    }
}
