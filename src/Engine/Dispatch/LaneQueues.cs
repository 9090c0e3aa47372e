using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Engine.Dispatch;

/// <summary>
/// What waits for one provider: a bounded queue a lane, the accounts in turn within each. What is urgent goes first, what is within its share
/// second; but of eight places one belongs to each of the other lanes, so that none starves. For one caller at a time.
/// </summary>
/// <param name="room">The most that may wait in all lanes together, parted by <see cref="LaneParts"/>.</param>
internal sealed class LaneQueues<T>(int room)
{
    private const int Places = 8;
    private const int PlaceOfBulk = 0;
    private const int PlaceOfNormal = Places / 2;

    private readonly FairQueue<T> _urgent = new();
    private readonly FairQueue<T> _normal = new();
    private readonly FairQueue<T> _bulk = new();
    private int _place;

    /// <summary>How many wait, in all lanes.</summary>
    public int Count => _urgent.Count + _normal.Count + _bulk.Count;

    /// <summary>How many more a lane takes.</summary>
    public int RoomIn(DeliveryLane lane) => LaneParts.Of(lane, room) - Of(lane).Count;

    public bool TryEnqueue(DeliveryLane lane, ObjectId accountId, T item)
    {
        if (RoomIn(lane) <= 0)
        {
            return false;
        }

        Of(lane).Enqueue(accountId, item);
        return true;
    }

    public bool TryDequeue(out T item)
    {
        _place = (_place + 1) % Places;
        return _place switch
        {
            PlaceOfBulk => TryDequeue(_bulk, _urgent, _normal, out item),
            PlaceOfNormal => TryDequeue(_normal, _urgent, _bulk, out item),
            _ => TryDequeue(_urgent, _normal, _bulk, out item),
        };
    }

    private static bool TryDequeue(FairQueue<T> first, FairQueue<T> second, FairQueue<T> third, out T item) =>
        first.TryDequeue(out item) || second.TryDequeue(out item) || third.TryDequeue(out item);

    private FairQueue<T> Of(DeliveryLane lane) => lane switch
    {
        DeliveryLane.Urgent => _urgent,
        DeliveryLane.Normal => _normal,
        _ => _bulk,
    };
}
