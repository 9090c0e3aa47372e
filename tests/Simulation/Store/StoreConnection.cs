using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Storage.StatusLog;
using Grpc.Messaging.Tests.Simulation.World;

namespace Grpc.Messaging.Tests.Simulation.Store;

/// <summary>
/// What one process sees of the database: every call takes its time, may fail before or after its transaction, and concurrent ones overtake
/// each other.
/// </summary>
internal sealed partial class StoreConnection(SimulatedWorld world, SimulatedNode node, SimulatedDatabase database)
    : IDeliveryStore, IMessageStore, IRequestStore, IStatusLogStore, IStatusLogStatements
{
    public Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(
        Lease lease, DateTimeOffset now, ClaimQuota quota, CancellationToken cancellationToken) =>
        CallAsync(() => database.Claim(node.Number, lease, now, quota), cancellationToken);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => CallAsync(database.NextDue, cancellationToken);

    public Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<Transition> transitions, CancellationToken cancellationToken)
    {
        var isOutside = SimulatedNode.IsOutsideCall;
        return WriteAsync(
            () => isOutside ? database.Commit(node.Number, isOutside, transitions) : database.CommitOutcomes(node.Number, transitions),
            _ => transitions.Any(static transition => transition is { Lease: null, After.DueTime: not null }),
            cancellationToken);
    }

    public Task<IReadOnlyList<Delivery>> LoadAsync(IReadOnlyCollection<DeliveryKey> keys, CancellationToken cancellationToken) =>
        CallAsync(() => database.Load(keys), cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadMessageAsync(
        ObjectId accountId, ObjectId messageId, int first, int max, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<Delivery>>(() => [.. database.LoadMessage(accountId, messageId).Skip(first).Take(max)], cancellationToken);

    public Task<IReadOnlyList<Delivery>> LoadDeviceAsync(
        ObjectId accountId, ObjectId messageId, ObjectId appCode, string deviceUid, CancellationToken cancellationToken) =>
        CallAsync(() => database.LoadDevice(accountId, messageId, appCode, deviceUid), cancellationToken);

    public Task<IReadOnlyDictionary<string, AttemptId>> FindByProviderIdsAsync(
        string provider, IReadOnlyCollection<string> providerMessageIds, CancellationToken cancellationToken) =>
        CallAsync(() => database.FindByProviderIds(provider, providerMessageIds), cancellationToken);

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) => CallAsync(
        () =>
        {
            database.Release(node.Number, owner);
            return true;
        },
        cancellationToken);

    public Task<AcceptRefusal?> AcceptAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        WriteAsync(
            () => database.Accept(node.Number, acceptance),
            refusal => refusal is null && acceptance is { Lease: null, Message.ReachableCount: > 0 },
            cancellationToken);

    public Task<RequestRecord?> FindAsync(
        ObjectId accountId, string requestId, DateTimeOffset notBefore, CancellationToken cancellationToken) =>
        CallAsync(() => database.FindRequest(accountId, requestId, notBefore), cancellationToken);

    public Task<RequestRecord?> AddAsync(RequestRecord record, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Only messages are written here, which bring their records along.");

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nothing is removed here.");

    public Task<MessageStatus?> FindAsync(ObjectId accountId, ObjectId messageId, CancellationToken cancellationToken) =>
        CallAsync(() => database.Find(accountId, messageId), cancellationToken);

    public Task<IReadOnlyList<Message>> LoadAsync(IReadOnlyCollection<ObjectId> messageIds, CancellationToken cancellationToken)
    {
        var isOutside = SimulatedNode.IsOutsideCall;
        return CallAsync(() => isOutside ? database.LoadMessages(messageIds) : database.ReadMessages(messageIds), cancellationToken);
    }

    public Task<Page<MessageSummary>?> ListAsync(
        ObjectId accountId, MessageFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The engine does not list messages.");

    /// <summary>Carries a call there and its answer back, with what chance has in store for it.</summary>
    private Task<T> CallAsync<T>(Func<T> transaction, CancellationToken cancellationToken)
    {
        world.Loop.ExpectOwnThread();
        var fault = StoreFault.Draw(world.Chance, world.StoreWeather);
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<T>)state!).TrySetCanceled(token), answer);
        world.Loop.After(fault.Before, () =>
        {
            // A process that died before its request was on the wire asked for nothing; the rest happens without it.
            if (!fault.IsExecuted || (node.IsDead && world.Chance.Is(0.5)))
            {
                Answer(default!, false);
                return;
            }

            try
            {
                Answer(transaction(), fault.IsAnswered);
            }
            catch (BadRowException exception)
            {
                world.Loop.After(fault.After, () =>
                {
                    registration.Unregister();
                    answer.TrySetException(exception);
                });
            }
        });
        return answer.Task;

        void Answer(T result, bool isAnswered) => world.Loop.After(fault.After, () =>
        {
            registration.Unregister();
            if (isAnswered)
            {
                answer.TrySetResult(result);
            }
            else
            {
                answer.TrySetException(new StoreUnavailableException("The simulated store does not answer."));
            }
        });
    }
}
