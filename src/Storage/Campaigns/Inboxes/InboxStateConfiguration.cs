using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Storage.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grpc.Messaging.Storage.Campaigns.Inboxes;

internal sealed class InboxStateConfiguration : IEntityTypeConfiguration<InboxState>
{
    /// <summary>Counts the changes of a row.</summary>
    public const string Version = EntityConfiguration<InboxMessage, long>.Version;

    public void Configure(EntityTypeBuilder<InboxState> builder)
    {
        builder.ToTable("inbox_states");

        // A device asks for all of its states at once, so that its rows lie together.
        builder.HasKey(state => new { state.PartnerKey, state.DeviceUid, state.InboxId });
        builder.HasOne<InboxMessage>().WithMany().HasForeignKey(state => new { state.PartnerKey, state.InboxId }).OnDelete(DeleteBehavior.Cascade);
        builder.Property(state => state.DeviceUid).HasMaxLength(DeviceLimits.Uid);
        builder.Property<int>(Version).IsConcurrencyToken();
    }
}
