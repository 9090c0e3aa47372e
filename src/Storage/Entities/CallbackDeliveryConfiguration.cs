using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Webhooks;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class CallbackDeliveryConfiguration() : EntityConfiguration<CallbackDelivery, ObjectId>(
    "callback_deliveries", callback => callback.AccountId, callback => callback.DeliveryId, callback => callback.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<CallbackDelivery> builder)
    {
        builder.HasIndex(callback => new { callback.AccountId, callback.State, callback.CreateTime });
        builder.Property(callback => callback.EventId).HasMaxLength(CallbackDelivery.MaxEvent);
        builder.Property(callback => callback.EventType).HasMaxLength(CallbackDelivery.MaxEvent);
        builder.Property(callback => callback.Format).HasMaxLength(CallbackDelivery.MaxFormat);
        builder.Property(callback => callback.Method).HasMaxLength(16);
        builder.Property(callback => callback.ContentType).HasMaxLength(128);
        builder.Property(callback => callback.Error).HasMaxLength(32);
    }
}
