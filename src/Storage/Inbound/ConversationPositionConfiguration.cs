using Grpc.Messaging.Engine.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Inbound;

internal sealed class ConversationPositionConfiguration : IEntityTypeConfiguration<ConversationPosition>
{
    public void Configure(EntityTypeBuilder<ConversationPosition> builder)
    {
        builder.ToTable("conversation_positions");
        builder.HasKey(row => row.AccountId);
        builder.Property(row => row.Last).IsConcurrencyToken();
    }
}
