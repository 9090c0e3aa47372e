using System.Collections.Frozen;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Senders;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Paging;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Senders;

internal sealed class SenderStore(MessagingDatabase database, EntityConfiguration<SenderName, ObjectId> entity)
    : EntityStore<SenderName, ObjectId>(database, entity), ISenderStore
{
    public Task<SenderPolicy> LoadPolicyAsync(ObjectId accountId, CancellationToken cancellationToken) => Database.ReadAsync(
        async (context, token) =>
        {
            if (!await context.Set<Account>().AnyAsync(account => account.AccountId == accountId && account.NeedsApprovedSenders, token))
            {
                return SenderPolicy.Any;
            }

            var approved = await context.Set<SenderName>()
                .Where(sender => sender.AccountId == accountId && sender.State == SenderState.Approved)
                .Select(sender => new { sender.Channel, sender.Name })
                .ToListAsync(token);
            return new SenderPolicy(approved.Select(static sender => (sender.Channel, sender.Name)).ToFrozenSet());
        },
        cancellationToken);

    public async Task<Page<SenderName>?> ListRequestedAsync(PageRequest page, CancellationToken cancellationToken)
    {
        if (!Cursor<ObjectId>.TryParse(page.Cursor, out var after))
        {
            return null;
        }

        return await Database.ReadAsync(
            (context, token) =>
            {
                var senders = context.Set<SenderName>().Where(sender => sender.State == SenderState.Requested);
                if (after is { Time: var time, Key: var id })
                {
                    senders = senders.Where(sender => sender.CreateTime > time || (sender.CreateTime == time && sender.SenderId > id));
                }

                return senders.OrderBy(sender => sender.CreateTime).ThenBy(sender => sender.SenderId)
                    .ToPageAsync(page.Size, sender => new Cursor<ObjectId>(sender.CreateTime, sender.SenderId), token);
            },
            cancellationToken);
    }
}
