namespace Grpc.Messaging.Server.Configuration;

/// <summary>How a line of the log is written.</summary>
internal enum LogFormat
{
    /// <summary>Time, level, source and text, for people.</summary>
    Simple,

    /// <summary>An object a line, for collectors.</summary>
    Json,
}
