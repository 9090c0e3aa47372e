using Grpc.Messaging.Engine.Applications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class DeviceCountConfiguration : IEntityTypeConfiguration<DeviceCountRow>
{
    public void Configure(EntityTypeBuilder<DeviceCountRow> builder)
    {
        builder.ToTable("device_counts");
        builder.HasKey(row => new { row.AppCode, row.Shard });
        builder.HasOne<Application>().WithMany().HasForeignKey(row => row.AppCode).OnDelete(DeleteBehavior.Cascade);
    }
}
