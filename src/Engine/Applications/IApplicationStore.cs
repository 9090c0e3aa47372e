using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;

namespace Grpc.Messaging.Engine.Applications;

/// <summary>Applications of an account.</summary>
public interface IApplicationStore
{
    /// <summary>Applications, oldest first; null when the cursor is not one.</summary>
    Task<Page<Application>?> ListAsync(ObjectId accountId, PageRequest page, CancellationToken cancellationToken);

    /// <summary>One application; null when the account has none such.</summary>
    Task<Application?> FindAsync(ObjectId accountId, ObjectId appCode, CancellationToken cancellationToken);

    /// <summary>Stores a new application.</summary>
    Task<Written<Application>> AddAsync(Application application, RequestDraft<Application>? request, CancellationToken cancellationToken);

    /// <summary>Reads, changes and writes in one transaction; answers what is stored then, or null when the account has none such.</summary>
    Task<Written<Application>> UpdateAsync(
        ObjectId accountId,
        ObjectId appCode,
        Func<Application, Application> change,
        RequestDraft<Application>? request,
        CancellationToken cancellationToken);

    /// <summary>Removes an application with its devices and answers what it was; null when the account has none such.</summary>
    Task<Written<Application>> RemoveAsync(
        ObjectId accountId, ObjectId appCode, RequestDraft<Application>? request, CancellationToken cancellationToken);
}
