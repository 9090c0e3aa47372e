using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Grpc.Messaging.Storage.Conversion;

/// <summary>Flows are equal when their steps are. They never change, so that no copy is kept of one that was read.</summary>
internal sealed class FlowComparer<TStep>() : ValueComparer<IReadOnlyList<TStep>>(
    (left, right) => left == right || (left != null && right != null && left.SequenceEqual(right)), flow => flow.Count, flow => flow);
