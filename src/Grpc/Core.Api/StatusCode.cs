namespace Grpc.Core;

/// <summary>Outcome of a call; the numbers are those of the <c>grpc-status</c> trailer.</summary>
public enum StatusCode
{
    /// <summary>Not an error.</summary>
    OK = 0,

    /// <summary>The call was cancelled, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>An error without a better code, for example an exception that the handler did not expect.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call finished; it may have had its effect all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>The requested thing does not exist.</summary>
    NotFound = 5,

    /// <summary>The thing to create exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this. An unknown caller gets <see cref="Unauthenticated"/>.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a size limit or a resource is used up.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state the operation needs; retrying without changing it does not help.</summary>
    FailedPrecondition = 9,

    /// <summary>A concurrent change got in the way; retry at a higher level.</summary>
    Aborted = 10,

    /// <summary>Past the valid range, which may grow later.</summary>
    OutOfRange = 11,

    /// <summary>The operation is not implemented or not enabled.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the system is broken.</summary>
    Internal = 13,

    /// <summary>Cannot answer right now; retry with backoff.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupt beyond repair.</summary>
    DataLoss = 15,

    /// <summary>The request lacks valid credentials.</summary>
    Unauthenticated = 16,
}
