using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Messages;

internal sealed class RequestConfiguration : IEntityTypeConfiguration<RequestRow>
{
    public void Configure(EntityTypeBuilder<RequestRow> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(request => new { request.AccountId, request.RequestId });
        builder.Property(request => request.RequestId).HasMaxLength(255);
    }
}
