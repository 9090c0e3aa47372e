namespace Grpc.Messaging.Cli;

/// <summary>How the program ends; docs/cli.md promises them.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The server refused the call, or failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a file or a profile is wrong; nothing was sent.</summary>
    public const int WrongUse = 2;

    /// <summary>The key is wrong or may not do this.</summary>
    public const int NotPermitted = 3;

    /// <summary>There is no such thing.</summary>
    public const int NotFound = 4;

    /// <summary>The server could not be reached, or not in time; the same command may be tried again.</summary>
    public const int Unavailable = 5;

    /// <summary>Done in part: some rows were refused. Of <c>config diff</c>: there are differences.</summary>
    public const int Partial = 6;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
