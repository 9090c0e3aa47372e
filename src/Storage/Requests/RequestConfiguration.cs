using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Requests;

internal sealed class RequestConfiguration : IEntityTypeConfiguration<RequestRow>
{
    public void Configure(EntityTypeBuilder<RequestRow> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(request => new { request.AccountId, request.RequestId });
        builder.Property(request => request.RequestId).HasMaxLength(255);
        builder.Property(request => request.Hash).HasMaxLength(32);
    }
}
