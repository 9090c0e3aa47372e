using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Inbound;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class InboundMessageConfiguration() : EntityConfiguration<InboundMessage, ObjectId>(
    "inbound_messages", message => message.AccountId, message => message.InboundId, message => message.ReceiveTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<InboundMessage> builder)
    {
        builder.HasIndex(message => new { message.Provider, message.ProviderMessageId }).IsUnique();
        builder.Property(message => message.Provider).HasMaxLength(64);
        builder.Property(message => message.ProviderMessageId).HasMaxLength(128);
        builder.Property(message => message.From).HasMaxLength(32);
        builder.Property(message => message.To).HasMaxLength(32);
    }
}
