namespace Grpc.Messaging.Benchmarks.Load;

/// <summary>HTTP/2 frame types that the load client meets (RFC 9113, section 6).</summary>
internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    ResetStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
}
