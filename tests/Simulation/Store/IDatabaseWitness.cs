using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns.Pressure;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Reports;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>Sees every change of the database at the moment it is committed.</summary>
internal interface IDatabaseWitness
{
    void OnAccepted(int node, StoredMessage message, Lease? lease, RequestRecord? request);

    void OnClaimed(int node, StoredDelivery delivery, Lease lease, bool isAbandoned);

    /// <param name="isOutside">Whether a caller or a provider caused it, and not the holder of the delivery.</param>
    void OnCommitted(int node, StoredDelivery delivery, bool isOutside, Transition transition);

    void OnConflict(int node, StoredDelivery delivery, Transition transition);

    /// <summary>The store works, and did not take what became of this one.</summary>
    void OnRefused(int node, StoredDelivery delivery);

    void OnReleased(int node, StoredDelivery delivery, string owner);

    void OnLogged(StatusChange change);

    void OnJobClaimed(int node, StoredJob job, Lease lease);

    void OnJobChanged(int node, StoredJob job, JobChange change);

    /// <summary>Deliveries are about to be added to a message.</summary>
    void OnAppended(int node, StoredMessage message, IReadOnlyList<StoredDelivery> added);

    /// <summary>A chunk of a run was stored, with the message that it is.</summary>
    void OnExpanded(PushRun run, IReadOnlyList<string> uids);

    /// <summary>A chunk of a run is planned.</summary>
    /// <param name="admitted">Devices that it goes to.</param>
    /// <param name="reached">Devices that are skipped, as they have got enough.</param>
    void OnPlanned(ChunkPlan plan, IReadOnlyList<string> admitted, IReadOnlyCollection<string> reached);

    /// <summary>A planned chunk was taken back, and will not be stored.</summary>
    void OnPlanUndone(ObjectId chunkKey);

    /// <summary>The ledger of a message's account has a new entry.</summary>
    /// <param name="micros">What was added to the balance; below 0 = taken.</param>
    void OnMoney(ObjectId messageId, long micros);

    /// <summary>The statistics have changed.</summary>
    void OnReported(ReportChange change);
}
