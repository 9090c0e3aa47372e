using Grpc.Messaging.Engine.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversations");
        builder.HasKey(row => new { row.AccountId, row.Channel, row.Customer });
        builder.HasIndex(row => row.SendTime);
        builder.Property(row => row.Customer).HasMaxLength(InboundMessage.MaxAddress);
        builder.Property(row => row.SendTime).IsConcurrencyToken();
        builder.Ignore(row => row.Key);
    }
}
