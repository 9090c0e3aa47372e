using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PartnerConfiguration() : EntityConfiguration<Partner, ObjectId>(
    "partners", partner => partner.AccountId, partner => partner.PartnerKey, partner => partner.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Partner> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(partner => partner.AccountId);
        builder.HasIndex(partner => partner.PartnerId).IsUnique();
        builder.HasIndex(partner => partner.AppCode);
        builder.Ignore(partner => partner.DevicePlatform);
        builder.Ignore(partner => partner.AnyPlatform);
        builder.Property(partner => partner.PartnerId).HasMaxLength(Partner.MaxPartnerId);
        builder.Property(partner => partner.Name).HasMaxLength(255);
        builder.Property(partner => partner.UserKeys).HasJson(CampaignsJsonContext.Default.IReadOnlyListObjectId);
        builder.Property(partner => partner.CollapseKeys).HasJson(CampaignsJsonContext.Default.IReadOnlyListString);
        builder.Property(partner => partner.ButtonTemplates).HasJson(CampaignsJsonContext.Default.IReadOnlyListString);
    }
}
