using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PushRunConfiguration() : EntityConfiguration<PushRun, ObjectId>(
    "push_runs", run => run.PartnerKey, run => run.RunKey, run => run.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<PushRun> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(run => run.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(run => new { run.PartnerKey, run.MessageId, run.CreateTime });
        builder.HasIndex(run => run.EndTime);
        builder.Property(run => run.PauseReason).HasMaxLength(PushRun.MaxPauseReason);
        builder.Property(run => run.Audience).HasJson(CampaignsJsonContext.Default.PushAudience);
        builder.Property(run => run.Variants).HasJson(CampaignsJsonContext.Default.IReadOnlyListPushVariant);
        builder.Property<PushSplit>(nameof(PushRun.Split)).HasJson(CampaignsJsonContext.Default.PushSplit).IsRequired(false);
        builder.Ignore(run => run.IsOver);
        builder.Ignore(run => run.IsOfMessage);
        builder.Ignore(run => run.CommonVariants);
        builder.Ignore(run => run.AllVariants);
    }
}
