using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Planning;

/// <summary>What the planner decided: at most one of an action to carry out and a transition to store; neither when nothing changes.</summary>
/// <param name="Attempt">The attempt to ask for, with <see cref="PlannedAction.Poll"/>.</param>
internal readonly record struct Plan(PlannedAction Action, Attempt? Attempt, Transition? Transition)
{
    public static readonly Plan Nothing;

    public static readonly Plan Send = new(PlannedAction.Send, null, null);

    public static Plan Poll(Attempt attempt) => new(PlannedAction.Poll, attempt, null);

    public static Plan Store(Transition transition) => new(PlannedAction.None, null, transition);
}
