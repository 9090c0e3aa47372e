using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Webhooks;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class WebhookConfiguration() : EntityConfiguration<Webhook, ObjectId>(
    "webhooks", webhook => webhook.AccountId, webhook => webhook.WebhookId, webhook => webhook.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Webhook> builder)
    {
        builder.HasOne<Account>().WithMany().HasForeignKey(webhook => webhook.AccountId);
        builder.Property(webhook => webhook.Url).HasMaxLength(CallbackUrls.MaxLength);
        builder.Property(webhook => webhook.Description).HasMaxLength(255);
        builder.Property(webhook => webhook.Events).HasMaxLength(1024);
        builder.Property(webhook => webhook.Format).HasMaxLength(CallbackDelivery.MaxFormat);
        builder.Property(webhook => webhook.Secret).HasMaxLength(Webhook.MaxSecret);
        builder.Property(webhook => webhook.PreviousSecret).HasMaxLength(Webhook.MaxSecret);
    }
}
