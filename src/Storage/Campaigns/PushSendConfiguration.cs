using Grpc.Messaging.Engine.Campaigns.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PushSendConfiguration : IEntityTypeConfiguration<PushSend>
{
    public void Configure(EntityTypeBuilder<PushSend> builder)
    {
        builder.ToTable("push_sends");
        builder.HasKey(send => send.SendKey);
        builder.HasIndex(send => new { send.RunKey, send.SendKey });
        builder.HasIndex(send => new { send.PartnerKey, send.MessageId });
        builder.HasIndex(send => new { send.PartnerKey, send.CampaignId });
        builder.HasIndex(send => send.CreateTime);
    }
}
