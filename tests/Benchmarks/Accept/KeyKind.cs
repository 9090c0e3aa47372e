namespace Grpc.Messaging.Benchmarks.Accept;

/// <summary>What idempotency keys callers make.</summary>
internal enum KeyKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>Random UUIDs, version 4 of RFC 9562.</summary>
    Random,

    /// <summary>UUIDs that begin with the time, version 7 of RFC 9562.</summary>
    TimeOrdered,
}
