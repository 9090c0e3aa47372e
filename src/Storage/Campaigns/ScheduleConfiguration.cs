using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Storage.Conversion;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class ScheduleConfiguration() : EntityConfiguration<Schedule, long>(
    "push_schedules", schedule => schedule.PartnerKey, schedule => schedule.MessageId, schedule => schedule.CreateTime)
{
    protected override void ConfigureMore(EntityTypeBuilder<Schedule> builder)
    {
        builder.HasOne<Partner>().WithMany().HasForeignKey(schedule => schedule.PartnerKey).OnDelete(DeleteBehavior.Cascade);
        builder.Property(schedule => schedule.MessageId).ValueGeneratedNever();
        builder.Property(schedule => schedule.Timezone).HasMaxLength(64);
        builder.Property(schedule => schedule.Exclusions).HasJson(CampaignsJsonContext.Default.IReadOnlyListScheduleExclusion);
    }
}
