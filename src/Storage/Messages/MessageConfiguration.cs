using Grpc.Messaging.Engine.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Messages;

internal sealed class MessageConfiguration : IEntityTypeConfiguration<MessageRow>
{
    public void Configure(EntityTypeBuilder<MessageRow> builder)
    {
        // No foreign keys from here on: what is accepted names only rows that the engine has just read or makes itself, and each
        // key would cost a lookup a row on the hottest path.
        builder.ToTable("messages");
        builder.HasKey(message => message.MessageId);
        builder.Property(message => message.Callbacks).HasDefaultValue("[]");
        builder.Property(message => message.CorrelationId).HasMaxLength(MessageLabels.MaxCorrelationId).HasDefaultValue("");
        builder.Property(message => message.Labels).HasDefaultValue("{}");
        builder.HasIndex(message => new { message.AccountId, message.CreateTime });
    }
}
