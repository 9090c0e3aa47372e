using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;

namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>What the judge knows of one delivery, from what it saw and from nothing else.</summary>
internal sealed class DeliveryFile(int message, Message content, Delivery first)
{
    public int Message { get; } = message;

    public Message Content { get; } = content;

    public Delivery Current { get; set; } = first;

    /// <summary>Who holds it, or held it last without giving it back.</summary>
    public string? Holder { get; private set; }

    public long LeaseEnd { get; private set; }

    public long HeldSince { get; private set; }

    /// <summary>Version that the holder knew when it took the delivery, or stored since.</summary>
    public int HolderVersion { get; private set; }

    /// <summary>
    /// Who held it when a caller or a provider changed it, and may still act on what it knows until then, unless somebody else took it.
    /// </summary>
    public (string Holder, long LeaseEnd)? Overtaken { get; private set; }

    /// <summary>Whether what became of a hand-over could not be stored, however often it was tried: then nobody may know it in the end.</summary>
    public bool WasRefused { get; set; }

    /// <summary>Its entries in the status log, in order.</summary>
    public List<StatusChange> Log { get; } = [];

    public Dictionary<int, Attempt> Attempts { get; } = [];

    public List<HandOver> HandOvers { get; } = [];

    public bool IsHeld(long now) => Holder is not null && LeaseEnd > now;

    /// <summary>Whether this process may still act on an older version than the one that is stored.</summary>
    public bool IsOvertaken(string owner, long now) =>
        (Overtaken is var (holder, end) && holder == owner && end > now) || (Holder == owner && LeaseEnd > now && Current.Version > HolderVersion);

    private bool IsWaiting => Current.State is DeliveryState.Scheduled or DeliveryState.Pending;

    public bool WasHandedOverBy(string owner) => HandOvers.Exists(handOver => handOver.Owner == owner && handOver.Start >= HeldSince);

    public void Hold(string? owner, long end, long now) =>
        (Holder, LeaseEnd, HolderVersion, HeldSince, Overtaken) = (owner, end, Current.Version, now, IsWaiting ? null : Overtaken);

    /// <summary>Ends the lease over the head of its holder.</summary>
    public void Overtake(long now)
    {
        foreach (var handOver in HandOvers)
        {
            handOver.WasOvertaken |= !Attempts.ContainsKey(handOver.Number);
        }

        var overtaken = Holder is not null && LeaseEnd > now ? (Holder, LeaseEnd) : Overtaken;
        Hold(null, 0, now);
        Overtaken = overtaken;
    }
}
