using System.CommandLine;
using Grpc.Messaging.Cli.Connection;
using Grpc.Messaging.V1;
using Spectre.Console;

namespace Grpc.Messaging.Cli.Profiles;

/// <summary>login, logout and profiles.</summary>
internal static class ProfileCommands
{
    public static void AddTo(RootCommand root, CliContext cli)
    {
        root.Add(Login(cli));
        var gone = new Argument<string>("name") { Description = "The profile." };
        var logout = new Command("logout", "Forgets a profile and its key.") { gone };
        logout.SetAction(parsed => cli.Profiles.Remove(parsed.GetRequiredValue(gone)));
        root.Add(logout);

        var list = new Command("list", "Lists profiles, without their keys.");
        list.SetAction((parsed, token) => cli.Writer(parsed).RowsAsync(
            ["name", "address", "current"],
            cli.Profiles.All.OrderBy(profile => profile.Key, StringComparer.Ordinal)
                .Select(profile => (string[])[profile.Key, profile.Value.Address, profile.Key == cli.Profiles.Current ? "yes" : ""]),
            token));
        var name = new Argument<string>("name") { Description = "The profile." };
        var use = new Command("use", "Makes a profile the current one.") { name };
        use.SetAction(parsed => cli.Profiles.Use(parsed.GetRequiredValue(name)));
        root.Add(new Command("profiles", "Servers and keys that were logged in to.") { list, use });
    }

    private static Command Login(CliContext cli)
    {
        var address = new Argument<string>("server") { Description = "The server's gRPC address: https://messaging.example, http://127.0.0.1:5081." };
        var name = new Option<string>("--name") { Description = "What the profile is called.", DefaultValueFactory = static _ => "default" };
        var login = new Command("login", "Keeps a server and a key; the key is asked for, or read from standard input.") { address, name };
        login.SetAction(async (parsed, token) =>
        {
            var key = await AskAsync(cli.Host, token);
            var profile = new Profile(parsed.GetRequiredValue(address), key);
            using var server = new ServerConnection(profile);
            var account = await server.Client.Accounts.GetAccountAsync(new GetAccountRequest(), cancellationToken: token);
            cli.Profiles.Save(parsed.GetRequiredValue(name), profile);
            await cli.Host.Error.WriteLineAsync($"{account.Account.Name} ({account.Account.AccountId}) on {profile.Address}, kept as \"{parsed.GetRequiredValue(name)}\".");
        });
        return login;
    }

    private static async Task<string> AskAsync(CliHost host, CancellationToken cancellationToken)
    {
        var key = host.IsTerminal && !Console.IsInputRedirected
            ? await new TextPrompt<string>("API key:").Secret().ShowAsync(AnsiConsole.Console, cancellationToken)
            : await host.Input.ReadLineAsync(cancellationToken);
        return key?.Trim() is { Length: > 0 } given ? given : throw new CliException("No API key was given: type it, or hand it over by standard input.");
    }
}
