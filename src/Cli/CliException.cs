namespace Grpc.Messaging.Cli;

/// <summary>What the user can put right, in a sentence.</summary>
internal sealed class CliException(string message, int exitCode = ExitCodes.WrongUse) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
