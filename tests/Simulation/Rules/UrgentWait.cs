namespace Grpc.Messaging.Tests.Simulation.Rules;

/// <summary>An urgent delivery that was not handed over yet.</summary>
/// <param name="since">When its caller got OK.</param>
internal sealed class UrgentWait(DeliveryFile file, long since)
{
    public DeliveryFile File { get; } = file;

    public long Since { get; } = since;

    /// <summary>Hand-overs of others that its holder began meanwhile at the same provider.</summary>
    public int PassedBy { get; set; }
}
