using Grpc.Messaging.Engine.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Channels;

internal sealed class MessagePartConfiguration : IEntityTypeConfiguration<MessagePartRow>
{
    public void Configure(EntityTypeBuilder<MessagePartRow> builder)
    {
        builder.ToTable("message_parts");
        builder.HasKey(part => new { part.Provider, part.PartId });
        builder.HasIndex(part => new { part.Provider, part.GroupId });
        builder.HasIndex(part => part.CreateTime);
        builder.Property(part => part.Provider).HasMaxLength(64);
        builder.Property(part => part.Sender).HasMaxLength(64);
        builder.Property(part => part.PartId).HasMaxLength(MessagePart.MaxId);
        builder.Property(part => part.SentId).HasMaxLength(MessagePart.MaxId);
        builder.Property(part => part.GroupId).HasMaxLength(MessagePart.MaxId);
    }
}
