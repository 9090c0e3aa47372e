namespace Grpc.Messaging.Server.Configuration;

/// <summary>How a collector is spoken to.</summary>
internal enum OtlpProtocol
{
    Grpc,

    /// <summary>Protobuf over HTTP/1.1; adds /v1/traces and /v1/metrics to the endpoint.</summary>
    Http,
}
