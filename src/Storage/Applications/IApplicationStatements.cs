using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Applications;

namespace Grpc.Messaging.Storage.Applications;

/// <summary>The hot statements on applications, which every database has in its own words.</summary>
public interface IApplicationStatements
{
    /// <summary>As <see cref="IApplicationStore.FindAsync"/>: every accepted push asks it.</summary>
    Task<Application?> FindAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken);
}
