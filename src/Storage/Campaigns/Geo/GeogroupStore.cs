using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Geo;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Storage.Entities;
using Grpc.Messaging.Storage.Requests;
using Microsoft.EntityFrameworkCore;

namespace Grpc.Messaging.Storage.Campaigns.Geo;

internal sealed class GeogroupStore(MessagingDatabase database, NumberedConfiguration<Geogroup> entity)
    : NumberedStore<Geogroup>(database, entity), IGeogroupStore
{
    public Task<Written<GeogroupMember>> AddMemberAsync(
        GeogroupMember member, RequestDraft<GeogroupMember>? request, CancellationToken cancellationToken) => Database.WriteAsync(
        request,
        async (context, token) =>
        {
            if (await FindMemberAsync(context, member, token) is null)
            {
                context.Add(member);
                await context.SaveChangesAsync(token);
            }

            return member;
        },
        cancellationToken);

    public Task<Written<GeogroupMember>> RemoveMemberAsync(
        GeogroupMember member, RequestDraft<GeogroupMember>? request, CancellationToken cancellationToken) => Database.WriteAsync(
        request,
        async (context, token) =>
        {
            if (await FindMemberAsync(context, member, token) is { } stored)
            {
                context.Remove(stored);
                await context.SaveChangesAsync(token);
            }

            return member;
        },
        cancellationToken);

    public Task<int> CountMembersAsync(ObjectId partnerKey, long geogroupId, PlaceKind kind, CancellationToken cancellationToken) => Database.ReadAsync(
        (context, token) => context.Set<GeogroupMember>()
            .CountAsync(member => member.PartnerKey == partnerKey && member.GeogroupId == geogroupId && member.Kind == kind, token),
        cancellationToken);

    public Task<IReadOnlyList<GeogroupMember>> ListMembersAsync(
        ObjectId partnerKey, IReadOnlyCollection<long> geogroupIds, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<GeogroupMember>>(
            async (context, token) => await context.Set<GeogroupMember>()
                .Where(member => member.PartnerKey == partnerKey && geogroupIds.Contains(member.GeogroupId))
                .OrderBy(member => member.MemberId)
                .ToListAsync(token),
            cancellationToken);

    public Task<IReadOnlyList<GeogroupMember>> ListGroupsAsync(
        ObjectId partnerKey, PlaceKind kind, IReadOnlyCollection<long> memberIds, CancellationToken cancellationToken) =>
        Database.ReadAsync<IReadOnlyList<GeogroupMember>>(
            async (context, token) => await context.Set<GeogroupMember>()
                .Where(member => member.PartnerKey == partnerKey && member.Kind == kind && memberIds.Contains(member.MemberId))
                .OrderBy(member => member.GeogroupId)
                .ToListAsync(token),
            cancellationToken);

    private static Task<GeogroupMember?> FindMemberAsync(MessagingDbContext context, GeogroupMember member, CancellationToken cancellationToken) =>
        context.Set<GeogroupMember>().AsTracking().FirstOrDefaultAsync(
            row => row.PartnerKey == member.PartnerKey && row.GeogroupId == member.GeogroupId && row.Kind == member.Kind && row.MemberId == member.MemberId,
            cancellationToken);
}
