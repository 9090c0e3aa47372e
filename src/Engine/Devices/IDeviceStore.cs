using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Devices;

/// <summary>Devices of an application. The caller has checked that the application is the account's.</summary>
public interface IDeviceStore
{
    /// <summary>Devices, oldest first; null when the cursor is not one.</summary>
    Task<Page<Device>?> ListAsync(ObjectId appCode, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One device; null when there is none.</summary>
    Task<Device?> FindAsync(ObjectId appCode, string deviceUid, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a device in place of the one with its uid, whose create time stays. A user id, name, address or phone that another device of
    /// the application holds moves over: it is the same person on a new device. Answers what is stored.
    /// </summary>
    Task<Written<Device>> PutAsync(Device device, RequestDraft<Device>? request, CancellationToken cancellationToken);

    /// <summary>Reads, changes or makes, and writes in one transaction, as when it is put.</summary>
    /// <param name="change">Makes what is to be stored of what is; of null where there is nothing.</param>
    Task<Written<Device>> PutAsync(
        ObjectId appCode, string deviceUid, Func<Device?, Device> change, RequestDraft<Device>? request, CancellationToken cancellationToken);

    /// <summary>
    /// As the other, for many devices of one application in one transaction; where two of them are the same device or person, the later one counts.
    /// </summary>
    Task PutAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken);

    /// <summary>How many devices each of these applications has.</summary>
    Task<IReadOnlyDictionary<ObjectId, int>> CountAsync(IReadOnlyCollection<ObjectId> appCodes, CancellationToken cancellationToken);

    /// <summary>Reads, changes and writes in one transaction, as when it is put; null when there is none.</summary>
    Task<Written<Device>> UpdateAsync(
        ObjectId appCode,
        string deviceUid,
        Func<Device, Device> change,
        RequestDraft<Device>? request,
        CancellationToken cancellationToken);

    /// <summary>Removes a device and answers what it was; null when there is none.</summary>
    Task<Written<Device>> RemoveAsync(
        ObjectId appCode, string deviceUid, RequestDraft<Device>? request, CancellationToken cancellationToken);

    /// <summary>Devices of any applications, in one round trip an application; absent ones are left out.</summary>
    Task<IReadOnlyList<Device>> LoadAsync(IReadOnlyCollection<DeviceKey> keys, CancellationToken cancellationToken);

    /// <summary>Empties the token of each device that still has the one given, whatever application it is of.</summary>
    Task DropTokensAsync(IReadOnlyCollection<DeviceToken> tokens, CancellationToken cancellationToken);

    /// <summary>
    /// The devices that each selector means, in the selectors' order; an empty list where none matches. A few round trips whatever the
    /// number of selectors.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<Device>>> MatchAsync(
        ObjectId appCode, Platform? platform, IReadOnlyList<DeviceSelector> selectors, CancellationToken cancellationToken);
}
