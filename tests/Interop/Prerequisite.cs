namespace Grpc.Messaging.Tests.Interop;

/// <summary>Something a test needs that a developer's machine may lack. There the test is skipped; on CI it fails.</summary>
internal static class Prerequisite
{
    private static readonly Lazy<Task<string?>> NodeProblem = new(FindNodeProblemAsync);
    private static readonly Lazy<Task<string?>> PythonProblem = new(FindPythonProblemAsync);

    public static async Task NodeAsync() => Check(await NodeProblem.Value);

    public static async Task PythonAsync() => Check(await PythonProblem.Value);

    private static void Check(string? problem)
    {
        if (problem is not null && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(problem);
        }

        Skip.If(problem is not null, problem);
    }

    private static async Task<string?> FindNodeProblemAsync()
    {
        if (!await Tool.WorksAsync("node", "--version"))
        {
            return "node is not installed";
        }

        return Directory.Exists(Path.Combine(Repository.InteropFolder, "node", "node_modules"))
            ? null
            : "the packages are not installed: run npm install in tests/Interop/node";
    }

    private static async Task<string?> FindPythonProblemAsync()
    {
        if (!await Tool.WorksAsync(StockClient.Python, "-c", "import grpc, google.protobuf"))
        {
            return "python3-grpcio and python3-protobuf are not installed";
        }

        return await Tool.WorksAsync("protoc", "--version") && File.Exists("/usr/bin/grpc_python_plugin")
            ? null
            : "protobuf-compiler and protobuf-compiler-grpc are not installed";
    }
}
