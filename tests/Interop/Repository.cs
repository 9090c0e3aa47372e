namespace Grpc.Messaging.Tests.Interop;

/// <summary>Where the sources lie: the other languages' clients run from there.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string InteropFolder { get; } = Path.Combine(Root, "tests", "Interop");

    public static string SchemaFolder { get; } = Path.Combine(Root, "tests", "InteropServer", "Protos");

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Grpc.Messaging.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above '{start}' holds Grpc.Messaging.sln.");
    }
}
