using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Campaigns.Profiles;

/// <summary>The fields that applications have declared. The caller has checked that the application is the account's.</summary>
public interface IDeviceFieldStore
{
    /// <summary>All fields of an application.</summary>
    Task<IReadOnlyList<DeclaredField>> ListAsync(ObjectId appCode, CancellationToken cancellationToken);

    /// <summary>Stores a new field.</summary>
    /// <exception cref="IdentifierTakenException">The application has one of this name, whatever its case.</exception>
    Task<Written<DeclaredField>> AddAsync(DeclaredField field, RequestDraft<DeclaredField>? request, CancellationToken cancellationToken);

    /// <summary>Renames a field, and with it what names it in the segments of the application's partners; null when there is none of this name.</summary>
    /// <exception cref="IdentifierTakenException">The application has another one of the new name, whatever its case.</exception>
    Task<Written<DeclaredField>> RenameAsync(
        ObjectId appCode, string name, string newName, DateTimeOffset now, RequestDraft<DeclaredField>? request, CancellationToken cancellationToken);

    /// <summary>Removes a field and stores the job that removes its values; null when there is none of this name.</summary>
    Task<Written<DeclaredField>> RemoveAsync(
        ObjectId appCode, string name, Func<DeclaredField, Job> removal, RequestDraft<DeclaredField>? request, CancellationToken cancellationToken);

    /// <summary>
    /// Removes the values under a key from the devices that come next by uid, at most <paramref name="most"/> looked at; answers the last of these, or null when
    /// there are no more.
    /// </summary>
    /// <param name="after">The device that was looked at last; empty = none was.</param>
    Task<string?> RemoveValuesAsync(ObjectId appCode, string key, string after, int most, CancellationToken cancellationToken);
}
