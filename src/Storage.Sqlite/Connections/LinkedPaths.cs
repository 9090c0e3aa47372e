namespace Grpc.Messaging.Storage.Sqlite.Connections;

/// <summary>Paths without symbolic links: one name for one file, whichever way leads to it.</summary>
internal static class LinkedPaths
{
    // As many as Linux follows before it calls it a loop.
    private const int MostLinks = 40;

    /// <summary>Follows the links in a full path. What does not exist yet is kept as it is named; a link may lead to it.</summary>
    /// <exception cref="StorageStartException">They lead in a circle.</exception>
    public static string Resolve(string path)
    {
        var (resolved, rest, links) = (Path.GetPathRoot(path)!, new Stack<string>(), 0);
        PushParts(rest, path);
        while (rest.TryPop(out var name))
        {
            var next = Path.Combine(resolved, name);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new StorageStartException($"The symbolic links of {path} lead in a circle.");
            }

            var full = Path.GetFullPath(target, resolved);
            resolved = Path.GetPathRoot(full)!;
            PushParts(rest, full);
        }

        return resolved;
    }

    // The first comes to lie on top.
    private static void PushParts(Stack<string> rest, string path)
    {
        foreach (var part in path[Path.GetPathRoot(path)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            rest.Push(part);
        }
    }
}
