using System.Reflection;

namespace Grpc.Messaging.Tests.Architecture;

/// <summary>The source tree that this assembly was built from.</summary>
internal static class Repository
{
    public static readonly string Root = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "RepositoryRoot").Value!;

    /// <summary>Hand-written C# below a folder, paths relative to the root.</summary>
    public static IEnumerable<string> SourceFiles(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        select path;

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));
}
