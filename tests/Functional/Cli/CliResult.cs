namespace Grpc.Messaging.Tests.Functional.Cli;

/// <summary>How a command ended.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}\n{Error}";
}
