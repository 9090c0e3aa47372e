using Grpc.Messaging.Engine.Requests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Requests;

internal sealed class RequestConfiguration : IEntityTypeConfiguration<RequestRow>
{
    public void Configure(EntityTypeBuilder<RequestRow> builder)
    {
        builder.ToTable("requests");
        builder.HasKey(request => new { request.AccountId, request.RequestId });
        builder.Property(request => request.RequestId).HasMaxLength(RequestKey.MaxLength);
        builder.Property(request => request.Hash).HasMaxLength(32);

        // Of two that take over an old key at the same time, the second finds the time of the first.
        builder.Property(request => request.CreateTime).IsConcurrencyToken();

        // For the removal of what is too old to hold its key.
        builder.HasIndex(request => request.CreateTime);
    }
}
