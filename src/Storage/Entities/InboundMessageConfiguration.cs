using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Entities;

internal sealed class InboundMessageConfiguration() : EntityConfiguration<InboundMessage, ObjectId>(
    "inbound_messages", message => message.AccountId, message => message.InboundId, message => message.ReceiveTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<InboundMessage> builder)
    {
        builder.HasIndex(message => new { message.Provider, message.ProviderMessageId }).IsUnique();
        builder.HasIndex(message => new { message.AccountId, message.Sequence });
        builder.HasIndex(message => new { message.Provider, message.From, message.ReceiveTime });
        builder.Property(message => message.Provider).HasMaxLength(64);
        builder.Property(message => message.ProviderMessageId).HasMaxLength(InboundMessage.MaxProviderMessageId);
        builder.Property(message => message.From).HasMaxLength(InboundMessage.MaxAddress);
        builder.Property(message => message.To).HasMaxLength(InboundMessage.MaxAddress);
        builder.Property(message => message.Kind).HasMaxLength(InboundMessage.MaxKind).HasDefaultValue(InboundReport.TextKind);
        builder.Property(message => message.Media).HasMaxLength(InboundMessage.MaxMedia).HasDefaultValue("");
        builder.Ignore(message => message.ReplyTo);
    }
}
