using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Storage.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Credentials;

internal sealed class CredentialConfiguration : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> builder)
    {
        builder.ToTable("credentials");
        builder.HasKey(credential => credential.CredentialId);
        builder.HasOne<AccountRow>().WithMany().HasForeignKey(credential => credential.AccountId);
        builder.HasIndex(credential => new { credential.Kind, credential.LookupId }).IsUnique();
        builder.HasIndex(credential => new { credential.AccountId, credential.Kind, credential.CreateTime });
        builder.Property(credential => credential.Kind).HasMaxLength(Credential.MaxKind);
        builder.Property(credential => credential.LookupId).HasMaxLength(Credential.MaxLookupId);
        builder.Property(credential => credential.Secret).HasMaxLength(Credential.MaxSecret);
        builder.Property(credential => credential.Name).HasMaxLength(255);
    }
}
