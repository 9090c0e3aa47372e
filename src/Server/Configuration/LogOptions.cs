namespace Grpc.Messaging.Server.Configuration;

/// <summary>How the log is written. What is logged is the section <c>Logging</c>, as everywhere in .NET.</summary>
internal sealed class LogOptions
{
    /// <summary>One line an event, its time in UTC, in either. Default Simple.</summary>
    public LogFormat Format { get; set; } = LogFormat.Simple;

    /// <summary>How this process is called in the log; in Simple it stands behind the time. Default: the name of the machine.</summary>
    public string Node { get; set; } = Environment.MachineName;
}
