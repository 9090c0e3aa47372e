using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Campaigns;

/// <summary>Resources that stand in paths by their number or, behind "external", by the caller's own key.</summary>
internal static class ResourceKeys
{
    extension(Violations violations)
    {
        /// <summary>One of both is needed; of a number that is given, too, the number counts.</summary>
        public void Key(string field, long number, string externalId)
        {
            if (externalId.Length == 0)
            {
                violations.Number(field, number);
            }

            violations.AtMost("external_id", externalId, ResourceRules.MaxName);
        }
    }

    extension<T>(INumberedStore<T> store)
        where T : class
    {
        /// <summary>The resource that a path names; null when there is none such.</summary>
        public Task<T?> FindByAsync(ObjectId partnerKey, long number, string externalId, CancellationToken cancellationToken) => externalId.Length > 0
            ? store.FindExternalAsync(partnerKey, externalId, cancellationToken)
            : store.FindAsync(partnerKey, number, cancellationToken);
    }

    /// <summary>What a path names it by, for errors.</summary>
    public static object Of(long number, string externalId) => externalId.Length > 0 ? externalId : number;

    /// <summary>
    /// Changes a resource by what was made of it outside of the transaction, after looking up what it names. When it was changed meanwhile: once more.
    /// </summary>
    /// <param name="find">Reads it, or throws that there is none.</param>
    /// <param name="merge">Makes of it what is to be stored.</param>
    /// <param name="write">Stores what a function makes of what is stored then.</param>
    /// <param name="modifyTimeOf">When it was changed last.</param>
    public static async Task<TResponse> MergeAsync<T, TResponse>(
        Func<Task<T>> find, Func<T, Task<T>> merge, Func<T, Func<T, T>, Task<TResponse>> write, Func<T, DateTimeOffset> modifyTimeOf)
    {
        while (true)
        {
            var read = await find();
            var merged = await merge(read);
            try
            {
                return await write(read, stored => modifyTimeOf(stored) == modifyTimeOf(read) ? merged : throw new ChangedMeanwhileException());
            }
            catch (ChangedMeanwhileException)
            {
                // What was merged is out of date: once more, from what is stored now.
            }
        }
    }

    /// <summary>Somebody else has changed the resource between its reading and its writing.</summary>
    private sealed class ChangedMeanwhileException : Exception;
}
