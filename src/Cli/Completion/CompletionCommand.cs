using System.CommandLine;

namespace Grpc.Messaging.Cli.Completion;

/// <summary>Scripts by which a shell asks this program what may come next.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _messaging() {
          local IFS=$'\n'
          COMPREPLY=($(compgen -W "$(messaging "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -F _messaging messaging
        """;

    private const string Zsh = """
        #compdef messaging
        _messaging() {
          local -a found
          found=("${(@f)$(messaging "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
          compadd -- $found
        }
        compdef _messaging messaging
        """;

    public static void AddTo(RootCommand root, CliContext cli)
    {
        root.Add(new Command("completion", "Writes the script that completes commands in a shell: source <(messaging completion bash).")
        {
            Of("bash", Bash, cli), Of("zsh", Zsh, cli),
        });
    }

    private static Command Of(string shell, string script, CliContext cli)
    {
        var command = new Command(shell, $"For {shell}.");
        command.SetAction((_, _) => cli.Host.Output.WriteLineAsync(script));
        return command;
    }
}
