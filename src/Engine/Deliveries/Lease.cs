namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>
/// From the moment a store takes it, and for <paramref name="Duration"/> by the store's own clock, nobody but <paramref name="Owner"/> claims
/// what is under it. Whoever holds it counts from before it asked, on a clock that nobody sets: so it knows of the end too early, never too late,
/// whatever the clocks of the machines say.
/// </summary>
/// <param name="Owner">Name of a dispatcher, unique over all processes and restarts; at most 64 characters.</param>
public readonly record struct Lease(string Owner, TimeSpan Duration);
