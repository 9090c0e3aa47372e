using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Links;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Links;

internal sealed class ShortLinkStore(MessagingDatabase database) : IShortLinkStore
{
    public Task<ShortLink?> FindAsync(long linkId, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Set<ShortLink>().FirstOrDefaultAsync(link => link.LinkId == linkId, token), cancellationToken);

    public Task<IReadOnlyList<ShortLink>> ListAsync(ObjectId partnerKey, long messageId, ObjectId? runKey, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ShortLink>>(
            async (context, token) => await context.Set<ShortLink>()
                .Where(link => link.PartnerKey == partnerKey && link.MessageId == messageId && link.RunKey == runKey)
                .OrderBy(link => link.LinkId)
                .ToListAsync(token),
            cancellationToken);

    public Task AddAsync(IReadOnlyCollection<ShortLink> links, CancellationToken cancellationToken) => database.WriteAsync(
        (context, token) =>
        {
            context.AddRange(links);
            return context.SaveChangesAsync(token);
        },
        cancellationToken);
}
