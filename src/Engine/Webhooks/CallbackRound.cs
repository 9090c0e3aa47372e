using Grpc.Messaging.Engine.Jobs;

namespace Grpc.Messaging.Engine.Webhooks;

/// <summary>What first tries came to within the time of a run.</summary>
/// <param name="Deliveries">As they are to be stored, in the order given.</param>
/// <param name="Jobs">The jobs of those that are still owed, begun or not.</param>
/// <param name="BegunCount">How many of them, from the first on, have begun without one before them that has not.</param>
/// <param name="RestEnd">When the first that has not begun may be tried.</param>
/// <param name="UnderWay">Tries that have no answer yet.</param>
internal sealed record CallbackRound(
    IReadOnlyList<CallbackDelivery> Deliveries,
    IReadOnlyList<Job> Jobs,
    int BegunCount,
    DateTimeOffset RestEnd,
    IReadOnlyList<(Job Job, CallbackDelivery Delivery, Task<CallbackAttempt> Try)> UnderWay);
