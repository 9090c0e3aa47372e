namespace Grpc.Messaging.Tests.Interop.Sdks;

/// <summary>The jar of clients/java, built once in the life of the process.</summary>
internal static class JavaClient
{
    private static readonly Lazy<Task> Build = new(async () =>
    {
        var build = await Tool.RunAsync(Path.Combine(Repository.ClientsFolder, "java", "build.sh"), []);
        Assert.True(build.ExitCode == 0, build.ToString());
    });

    public static Task BuildAsync() => Build.Value;
}
