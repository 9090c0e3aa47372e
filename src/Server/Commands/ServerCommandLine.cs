using System.CommandLine;

namespace Grpc.Messaging.Server.Commands;

/// <summary>
/// What the server is asked to do: a command, <c>serve</c> without one, and settings as <c>--Messaging:Name=value</c>, in any order. A word that means
/// nothing is refused before anything is touched.
/// </summary>
internal static class ServerCommandLine
{
    /// <summary>Exit code when the command line or a setting is wrong; nothing was done.</summary>
    public const int WrongUse = 2;

    private const string EnvironmentName = "environment";

    // A start that heeds its token ends in a few milliseconds.
    private static readonly TimeSpan StartCancelTime = TimeSpan.FromSeconds(1);

    private static readonly string[] Sections = ["Messaging", "Logging"];

    /// <summary>Does what is asked; answers the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var (settings, words, faults) = Split(args);
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,

            // Failures are told by the program in sentences, and signals are the host's.
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        var parsed = Compose(settings, configuration).Parse(words);
        faults.AddRange(parsed.Errors.Select(static fault => fault.Message));
        if (faults.Count == 0)
        {
            return await parsed.InvokeAsync(configuration);
        }

        foreach (var fault in faults.Append("--help tells what there is."))
        {
            await error.WriteLineAsync(fault);
        }

        return WrongUse;
    }

    private static RootCommand Compose(string[] settings, InvocationConfiguration configuration)
    {
        var root = new RootCommand(
            """
            The messaging service. Without a command it serves.

            Settings are given as --Messaging:Name=value, in the environment as Messaging__Name, or in appsettings.json; docs/settings.md lists them. --environment=Development turns the demo on.
            """);
        root.SetAction((_, _) => ServeAsync(settings));

        var serve = new Command("serve", "Serves until it is stopped.");
        serve.SetAction((_, _) => ServeAsync(settings));
        root.Add(serve);

        var migrate = new Command("migrate", "Brings the database of the settings to the schema of this version, and ends.");
        migrate.SetAction((_, cancellationToken) => MigrateCommand.RunAsync(settings, cancellationToken));
        root.Add(migrate);

        var file = new Argument<string>("FILE") { Description = "The copy; must not exist." };
        var backup = new Command("backup", "Copies the SQLite database of the settings, also while a server works on it.") { file };
        backup.SetAction((parsed, cancellationToken) => BackupCommand.RunAsync(parsed.GetRequiredValue(file), settings, cancellationToken));
        root.Add(backup);

        var rotate = new Command("rotate-keys", "Makes a new key that secrets are sealed with, also while servers run.");
        rotate.SetAction((_, cancellationToken) => RotateKeysCommand.RunAsync(settings, cancellationToken));
        root.Add(rotate);

        var help = new Command("help", "Shows this.");
        help.SetAction((_, cancellationToken) => root.Parse("--help").InvokeAsync(configuration, cancellationToken));
        root.Add(help);
        return root;
    }

    private static async Task<int> ServeAsync(string[] settings)
    {
        await using var app = MessagingServer.Build(settings);
        var stopping = app.Lifetime.ApplicationStopping;
        try
        {
            await StartAsync(app, stopping);
            await app.WaitForShutdownAsync(CancellationToken.None);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop while it was still starting, which is no failure.
        }

        return 0;
    }

    /// <summary>
    /// Starts the server, or nothing: what had started before a part failed is stopped in order, while all it works with still stands. A start that is
    /// asked to stop and doesn't, as a database driver does that waits for a handshake, is left behind.
    /// </summary>
    private static async Task StartAsync(WebApplication app, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource();
        await using var registration = stopping.UnsafeRegister(static late => ((CancellationTokenSource)late!).CancelAfter(StartCancelTime), late);
        try
        {
            await app.StartAsync(CancellationToken.None).WaitAsync(late.Token);
        }
        catch (Exception failed)
        {
            try
            {
                await app.StopAsync(CancellationToken.None);
            }
            catch (Exception stop)
            {
                throw new AggregateException(failed, stop);
            }

            throw;
        }
    }

    /// <summary>Takes the settings out of the words; they mean the same to every command, wherever they stand.</summary>
    private static (string[] Settings, string[] Words, List<string> Faults) Split(string[] args)
    {
        var (settings, words, faults) = (new List<string>(), new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (NameOf(args[i]) is not { } name)
            {
                words.Add(args[i]);
            }
            else if (name != EnvironmentName && !Sections.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            {
                faults.Add($"--{name} is no setting: they begin with {string.Join(" or ", Sections.Select(static section => $"--{section}:"))}.");
            }
            else if (args[i].Contains('=', StringComparison.Ordinal))
            {
                settings.Add(args[i]);
            }
            else if (i + 1 < args.Length)
            {
                settings.Add($"{args[i]}={args[++i]}");
            }
            else
            {
                faults.Add($"--{name} has no value.");
            }
        }

        return ([.. settings], [.. words], faults);
    }

    private static string? NameOf(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal))
        {
            return null;
        }

        var name = word[2..].Split('=')[0];
        return name.Contains(':', StringComparison.Ordinal) || name == EnvironmentName ? name : null;
    }
}
