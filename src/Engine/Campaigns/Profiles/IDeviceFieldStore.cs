using Grpc.Messaging.Engine.Entities;
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
}
