using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Geo;

/// <summary>The geogroups of all partners, and who belongs to them.</summary>
public interface IGeogroupStore : INumberedStore<Geogroup>
{
    /// <summary>Makes a member of a group; one that is stays so.</summary>
    Task<Written<GeogroupMember>> AddMemberAsync(GeogroupMember member, RequestDraft<GeogroupMember>? request, CancellationToken cancellationToken);

    /// <summary>Takes a member out of a group; one that is none stays so.</summary>
    Task<Written<GeogroupMember>> RemoveMemberAsync(GeogroupMember member, RequestDraft<GeogroupMember>? request, CancellationToken cancellationToken);

    /// <summary>How many members of a kind a group has.</summary>
    Task<int> CountMembersAsync(ObjectId partnerKey, long geogroupId, PlaceKind kind, CancellationToken cancellationToken);

    /// <summary>All members of some groups, by ascending number.</summary>
    Task<IReadOnlyList<GeogroupMember>> ListMembersAsync(
        ObjectId partnerKey, IReadOnlyCollection<long> geogroupIds, CancellationToken cancellationToken);

    /// <summary>The groups that some places belong to, by ascending number.</summary>
    Task<IReadOnlyList<GeogroupMember>> ListGroupsAsync(
        ObjectId partnerKey, PlaceKind kind, IReadOnlyCollection<long> memberIds, CancellationToken cancellationToken);
}
