using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace Grpc.AspNetCore.Server.Model.Internal;

/// <summary>
/// Takes the "unimplemented" endpoints out of every path that has an endpoint of its own, when the routes are compiled. They match the path
/// of each method too, and routing would otherwise weigh them, with their parameters and constraint, on every call: half a microsecond and
/// several allocations. An endpoint that comes last of all, as a fallback for unknown paths does, is not a path's own.
/// </summary>
internal sealed class UnimplementedEndpointPolicy : MatcherPolicy, INodeBuilderPolicy
{
    private static readonly object Only = new();

    // Before the policies of the framework, which look at HTTP methods, hosts and content types.
    public override int Order => -10_000;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(IsUnimplemented) && endpoints.Any(IsOwn);

    public IReadOnlyList<PolicyNodeEdge> GetEdges(IReadOnlyList<Endpoint> endpoints) =>
        [new PolicyNodeEdge(Only, [.. endpoints.Where(static endpoint => !IsUnimplemented(endpoint))])];

    public PolicyJumpTable BuildJumpTable(int exitDestination, IReadOnlyList<PolicyJumpTableEdge> edges) =>
        new StraightOn(edges[0].Destination);

    private static bool IsUnimplemented(Endpoint endpoint) => endpoint.Metadata.GetMetadata<UnimplementedEndpointMetadata>() is not null;

    private static bool IsOwn(Endpoint endpoint) => !IsUnimplemented(endpoint) && endpoint is not RouteEndpoint { Order: int.MaxValue };

    private sealed class StraightOn(int destination) : PolicyJumpTable
    {
        public override int GetDestination(HttpContext httpContext) => destination;
    }
}
