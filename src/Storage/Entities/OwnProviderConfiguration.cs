using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Providers;
using Grpc.Messaging.Storage.Conversion;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class OwnProviderConfiguration() : EntityConfiguration<OwnProvider, ObjectId>(
    "own_providers", provider => provider.AccountId, provider => provider.ProviderId, provider => provider.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<OwnProvider> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(provider => provider.AccountId);
        builder.Property(provider => provider.Name).HasMaxLength(255);
        builder.Property(provider => provider.Type).HasMaxLength(32);
        builder.Property(provider => provider.PhonePrefix).HasMaxLength(PhoneNumber.MaxLength);
        builder.Property(provider => provider.Sender).HasMaxLength(64);
        builder.Property(provider => provider.Settings).HasJson(ProviderJsonContext.Default.IReadOnlyDictionaryStringString);
        builder.Property(provider => provider.SecretNames).HasJson(ProviderJsonContext.Default.IReadOnlyListString);
        builder.Property(provider => provider.Secrets).HasMaxLength(OwnProvider.MaxSecrets);
    }
}
