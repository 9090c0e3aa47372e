using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Campaigns.Schedules;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns;

internal sealed class PushMessageStore(MessagingDatabase database, NumberedConfiguration<PushMessage> entity)
    : NumberedStore<PushMessage>(database, entity), IPushMessageStore
{
    private const string Escape = "\\";

    public Task<NumberedPage<PushMessage>> ListAsync(
        ObjectId partnerKey, PushFilter filter, long page, int size, CancellationToken cancellationToken) => ListAsync(
        partnerKey,
        messages =>
        {
            if (filter.ExternalId.Length > 0)
            {
                var pattern = PatternOf(filter.ExternalId);
                messages = messages.Where(message => EF.Functions.Like(message.ExternalId!.ToLower(), pattern, Escape));
            }

            if (filter.Title.Length > 0)
            {
                var pattern = PatternOf(filter.Title);
                messages = messages.Where(message => EF.Functions.Like(message.Title.ToLower(), pattern, Escape));
            }

            return messages;
        },
        page,
        size,
        cancellationToken);

    // Its schedule goes with it.
    public override Task<Written<PushMessage>> RemoveAsync(
        ObjectId ownerId, long key, RequestDraft<PushMessage>? request, CancellationToken cancellationToken) => Database.ExecuteAsync(
        request,
        async (context, token) =>
        {
            if (await LoadAsync(context, ownerId, key, token) is not { } message)
            {
                return null;
            }

            if (await context.Set<Schedule>().AsTracking().FirstOrDefaultAsync(
                schedule => schedule.PartnerKey == ownerId && schedule.MessageId == key, token) is { } schedule)
            {
                context.Remove(schedule);
                await ScheduleStore.RemoveJobAsync(context, schedule, token);
            }

            context.Remove(message);
            await context.SaveChangesAsync(token);
            return message;
        },
        cancellationToken);

    // What the databases take for more than itself, but "%", which is the caller's.
    private static string PatternOf(string filter) => filter.ToLowerInvariant()
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal)
        .Replace("[", Escape + "[", StringComparison.Ordinal);
}
