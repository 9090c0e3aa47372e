namespace Grpc.Messaging.Engine.Campaigns.Showing;

/// <summary>The in-apps and alarms of all partners that are switched on.</summary>
public interface IActiveMessageStore
{
    /// <summary>Those of a partner, by ascending number: the first 1,000 of each kind.</summary>
    Task<IReadOnlyList<ActiveMessage>> ListAsync(ObjectId partnerKey, CancellationToken cancellationToken);
}
