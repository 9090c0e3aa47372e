using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Inboxes;
using Grpc.Messaging.Engine.Campaigns.Showing;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Campaigns.Showing;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Paging;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Inboxes;

internal sealed class InboxStore(MessagingDatabase database, NumberedConfiguration<InboxMessage> entity)
    : NumberedStore<InboxMessage>(database, entity), IInboxStore
{
    public async Task<Page<InboxEntry>?> ListAsync(
        ObjectId partnerKey, string deviceUid, DateTimeOffset now, PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<long>.TryParse(page.Cursor, out var before))
        {
            return null;
        }

        var found = await Database.ReadAsync(
            (context, token) => Listed(context, partnerKey, deviceUid, now, before).Take(page.Size + 1).ToListAsync(token), cancellationToken);
        var items = found.Take(page.Size).ToList();
        return new Page<InboxEntry>(
            items, found.Count > page.Size ? new Cursor<long>(items[^1].Message.SendTime, items[^1].Message.InboxId).ToString() : "");
    }

    /// <summary>What <see cref="ListAsync(ObjectId, string, DateTimeOffset, PageRequest, CancellationToken)"/> reads, page by page.</summary>
    internal static IQueryable<InboxEntry> Listed(
        MessagingDbContext context, ObjectId partnerKey, string deviceUid, DateTimeOffset now, Cursor<long>? before)
    {
        var messages = context.Set<InboxMessage>()
            .Where(message => message.PartnerKey == partnerKey && message.SendTime <= now && (message.ExpireTime == null || message.ExpireTime > now));
        if (before is var (time, number))
        {
            messages = messages.Where(message => message.SendTime < time || (message.SendTime == time && message.InboxId < number));
        }

        return messages
            .GroupJoin(
                context.Set<InboxState>().Where(state => state.PartnerKey == partnerKey && state.DeviceUid == deviceUid),
                message => message.InboxId,
                state => state.InboxId,
                (message, states) => new { message, states })
            .SelectMany(joined => joined.states.DefaultIfEmpty(), (joined, state) => new { joined.message, state })
            .Where(joined => joined.state == null || joined.state.ArchiveTime == null)
            .OrderByDescending(joined => joined.message.SendTime)
            .ThenByDescending(joined => joined.message.InboxId)
            .Select(joined => new InboxEntry(joined.message, joined.state));
    }

    public Task<Written<InboxState>> ChangeStateAsync(
        InboxMessage message,
        string deviceUid,
        Func<InboxState, InboxState> change,
        RequestDraft<InboxState>? request,
        CancellationToken cancellationToken) => Database.WriteAsync(
        request,
        async (context, token) =>
        {
            var (partnerKey, inboxId) = (message.PartnerKey, message.InboxId);
            var stored = await context.Set<InboxState>().AsTracking().FirstOrDefaultAsync(
                state => state.PartnerKey == partnerKey && state.InboxId == inboxId && state.DeviceUid == deviceUid, token);
            var changed = change(stored ?? new InboxState(partnerKey, inboxId, deviceUid, null, null));
            if (changed.ReadTime is { } readTime && stored?.ReadTime is null)
            {
                await context.AddDisplayAsync(
                    new ShownDisplay(partnerKey, inboxId, deviceUid, message.CampaignId, MessageKind.Inbox, readTime), token);
            }

            if (stored is null)
            {
                context.Add(changed);
            }
            else
            {
                var entry = context.Entry(stored);
                entry.CurrentValues.SetValues(changed);
                entry.Property<int>(InboxStateConfiguration.Version).CurrentValue++;
            }

            await context.SaveChangesAsync(token);
            return changed;
        },
        cancellationToken);
}
