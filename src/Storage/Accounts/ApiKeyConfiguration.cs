using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Accounts;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKeyRow>
{
    public void Configure(EntityTypeBuilder<ApiKeyRow> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(key => key.KeyId);
        builder.HasOne(key => key.Account).WithMany().HasForeignKey(key => key.AccountId);
        builder.HasIndex(key => key.HashPrefix);
        builder.HasIndex(key => new { key.AccountId, key.CreateTime });
        builder.Property(key => key.Name).HasMaxLength(255);
        builder.Property(key => key.Hash).HasMaxLength(32);
    }
}
