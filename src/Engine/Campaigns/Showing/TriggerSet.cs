namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>What lets a message be shown, and what forbids it.</summary>
/// <param name="Inclusion">One of these must hold; empty = none need hold.</param>
/// <param name="Exclusion">None of these may hold.</param>
public sealed record TriggerSet<T>(IReadOnlyList<T> Inclusion, IReadOnlyList<T> Exclusion)
{
    /// <summary>Whether what is there lets a message be shown.</summary>
    /// <param name="holds">Whether one of them holds.</param>
    public bool Allows(Func<T, bool> holds) => (Inclusion.Count == 0 || Inclusion.Any(holds)) && !Exclusion.Any(holds);
}
