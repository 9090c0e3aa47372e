namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>One call of a provider, as the provider sees it.</summary>
internal sealed class HandOver(string owner, int step, int number, long start)
{
    /// <summary>The dispatcher that made it.</summary>
    public string Owner { get; } = owner;

    public int Step { get; } = step;

    /// <summary>Number of the attempt, from its idempotency key.</summary>
    public int Number { get; } = number;

    public long Start { get; } = start;

    /// <summary>
    /// Whether a receipt or a cancel settled the delivery before the outcome was stored. Should its process die before it ends, nobody looks for it.
    /// </summary>
    public bool WasOvertaken { get; set; }

    /// <summary>Whether its process is done with it, one way or the other.</summary>
    public bool IsOver { get; set; }

    /// <summary>Whether it ended such that its caller can't know what became of it.</summary>
    public bool IsUnsure { get; set; }

    /// <summary>Whether the provider did not take it just then; of hand-overs of the same attempt before, that says nothing.</summary>
    public bool IsRefused { get; set; }
}
