using System.CommandLine;
using Grpc.Messaging.Cli.Connection;
using Grpc.Messaging.Cli.Output;
using Grpc.Messaging.Cli.Profiles;

namespace Grpc.Messaging.Cli;

/// <summary>What every command works with: the options that all have, the server, and where results go.</summary>
internal sealed class CliContext(CliHost host) : IDisposable
{
    private const string AddressVariable = "MESSAGING_ADDRESS";
    private const string KeyVariable = "MESSAGING_API_KEY";
    private const string ProfileVariable = "MESSAGING_PROFILE";

    private readonly Option<string> _profile = new("--profile", "-p") { Description = "The profile to use instead of the current one.", Recursive = true };
    private readonly Option<string> _address = new("--address") { Description = "The server's gRPC address, instead of the profile's.", Recursive = true };
    private readonly Option<OutputFormat> _format = new("--output", "-o")
    {
        Description = "How results are written: table, json or csv.",
        Recursive = true,
        DefaultValueFactory = static _ => OutputFormat.Table,
    };

    private ServerConnection? _connection;

    public CliHost Host => host;

    public ProfileStore Profiles { get; } = new(host.ProfilePath);

    public IReadOnlyList<Option> GlobalOptions => [_profile, _address, _format];

    public OutputWriter Writer(ParseResult parsed) => new(host, parsed.GetValue(_format));

    public OutputFormat Format(ParseResult parsed) => parsed.GetValue(_format);

    /// <summary>The server of the command line, of the environment, or of the profile, in this order.</summary>
    /// <exception cref="CliException">Nothing says where the server is, or what the key is.</exception>
    public ServerConnection Connect(ParseResult parsed, bool isPatient = false) => _connection ??= new ServerConnection(Find(parsed), isPatient);

    public void Dispose() => _connection?.Dispose();

    private Profile Find(ParseResult parsed)
    {
        var named = parsed.GetValue(_profile) ?? host.Variable(ProfileVariable);
        var profile = Profiles.Find(named);
        if (named is not null && profile is null)
        {
            throw new CliException($"There is no profile \"{named}\": messaging login --name {named}.");
        }

        var address = parsed.GetValue(_address) ?? host.Variable(AddressVariable) ?? profile?.Address;
        var key = host.Variable(KeyVariable) ?? profile?.Key;
        return address is null || key is null
            ? throw new CliException($"No server is known: messaging login ADDRESS, or set {AddressVariable} and {KeyVariable}.")
            : new Profile(address, key);
    }
}
