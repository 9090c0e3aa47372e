namespace Grpc.Messaging.Engine.Deliveries;

/// <summary>Until <paramref name="End"/>, nobody but <paramref name="Owner"/> claims what is under it.</summary>
/// <param name="Owner">Name of a dispatcher, unique over all processes and restarts; at most 64 characters.</param>
public readonly record struct Lease(string Owner, DateTimeOffset End);
