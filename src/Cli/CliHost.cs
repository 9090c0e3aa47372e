namespace Grpc.Messaging.Cli;

/// <summary>What the program has around it; tests bring their own.</summary>
internal sealed record CliHost
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where errors, progress and questions go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Where a key is read from when nobody can be asked.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Whether results go to a terminal: colours, live tables, progress.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>How many characters a line of results has room for; null = as the terminal says, and any number in a file.</summary>
    public int? Width { get; init; }

    /// <summary>The file of the profiles.</summary>
    public required string ProfilePath { get; init; }

    /// <summary>Reads a variable of the environment; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    public static CliHost OfThisProcess()
    {
        var home = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } configured
            ? configured
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return new CliHost
        {
            Output = Console.Out,
            Error = Console.Error,
            Input = Console.In,
            IsTerminal = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null or "",
            ProfilePath = Environment.GetEnvironmentVariable("MESSAGING_CONFIG") is { Length: > 0 } path ? path : Path.Combine(home, "messaging", "profiles.json"),
            Variable = Environment.GetEnvironmentVariable,
        };
    }
}
