namespace Grpc.Messaging.Tests.Interop;

/// <summary>Where the sources lie: the other languages' clients run from there.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string ProtosFolder { get; } = Path.Combine(Root, "protos");

    public static string ClientsFolder { get; } = Path.Combine(Root, "clients");

    public static string DashboardFolder { get; } = Path.Combine(ClientsFolder, "dashboard");

    public static string NodeFolder { get; } = Path.Combine(Root, "tests", "Interop", "node");

    public static string PythonFolder { get; } = Path.Combine(Root, "tests", "Interop", "python");

    public static string GoFolder { get; } = Path.Combine(Root, "tests", "Interop", "go");

    public static string JavaFolder { get; } = Path.Combine(Root, "tests", "Interop", "java");

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
