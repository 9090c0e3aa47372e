using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class CredentialConfiguration() : EntityConfiguration<Credential, ObjectId>(
    "credentials", credential => credential.AccountId, credential => credential.CredentialId, credential => credential.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Credential> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(credential => credential.AccountId);
        builder.HasIndex(credential => new { credential.Kind, credential.LookupId }).IsUnique();
        builder.Property(credential => credential.Kind).HasMaxLength(Credential.MaxKind);
        builder.Property(credential => credential.LookupId).HasMaxLength(Credential.MaxLookupId);
        builder.Property(credential => credential.Secret).HasMaxLength(Credential.MaxSecret);
        builder.Property(credential => credential.Name).HasMaxLength(255);
        builder.Property(credential => credential.DeviceUid).HasMaxLength(DeviceLimits.Uid).HasDefaultValue("");

        // A device may have tokens, and an account millions of devices: neither its keys nor those of one device are looked for among all of them.
        builder.HasIndex(credential => new { credential.AccountId, credential.Kind, credential.CreateTime });
        builder.HasIndex(credential => new { credential.AppCode, credential.DeviceUid });
        builder.Property(credential => credential.TeamNumbers)
            .HasMaxLength(Credential.MaxTeamNumbers * (PhoneNumber.MaxLength + 1)).HasDefaultValue("");
    }
}
