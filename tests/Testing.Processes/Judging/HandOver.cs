using System.Globalization;

namespace Grpc.Messaging.Testing.Processes.Judging;

/// <summary>A line of the sandbox provider's own log: what it was given, whatever the service remembers of it.</summary>
public sealed record HandOver(long Time, string Provider, string Key, int Tries, string Destination)
{
    /// <summary>Reads the logs of all nodes. The last line may be half: its writer was killed before the sandbox answered.</summary>
    public static async Task<IReadOnlyList<HandOver>> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        List<HandOver> handOvers = [];
        foreach (var path in paths.Where(File.Exists))
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken);
            handOvers.AddRange(text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse));
        }

        return handOvers;
    }

    private static HandOver Parse(string line)
    {
        var parts = line.Split('\t');
        return new HandOver(
            long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2], int.Parse(parts[3], CultureInfo.InvariantCulture), parts[4]);
    }
}
