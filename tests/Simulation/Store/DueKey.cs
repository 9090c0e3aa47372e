namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Place of a delivery in its lane.</summary>
internal readonly record struct DueKey(DateTimeOffset Turn, int Message, int Index) : IComparable<DueKey>
{
    public int CompareTo(DueKey other)
    {
        var byTurn = Turn.CompareTo(other.Turn);
        var byMessage = byTurn != 0 ? byTurn : Message.CompareTo(other.Message);
        return byMessage != 0 ? byMessage : Index.CompareTo(other.Index);
    }
}
