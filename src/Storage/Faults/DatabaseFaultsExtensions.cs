using Grpc.Messaging.Engine;

namespace Grpc.Messaging.Storage.Faults;

/// <summary>From errors of a database to those that the engine knows.</summary>
public static class DatabaseFaultsExtensions
{
    /// <summary>The exception that callers get for <paramref name="exception"/>, when its cause is the database; null when it is the call.</summary>
    public static StoreUnavailableException? AsUnavailable(this IDatabaseFaults faults, Exception exception) =>
        exception as StoreUnavailableException
        ?? (faults.Of(exception) is { Kind: not FaultKind.Call } fault ? new StoreUnavailableException(fault.Sentence, exception) : null);
}
