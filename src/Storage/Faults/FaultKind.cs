namespace Grpc.Messaging.Storage.Faults;

/// <summary>What a failure of the database means for the transaction that met it.</summary>
public enum FaultKind
{
    /// <summary>The statement or its data is wrong: nothing was stored, and nothing will be by repeating it.</summary>
    Call,

    /// <summary>Others were in the way (a deadlock, a serialization failure): nothing was stored, and the same may succeed at once.</summary>
    Conflict,

    /// <summary>The connection was lost, never came up or did not answer in time: a transaction may have been committed or not.</summary>
    Lost,

    /// <summary>The database can't do it now (read-only, disk full, no connection left): nothing was stored.</summary>
    Refused,
}
