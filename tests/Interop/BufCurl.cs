namespace Grpc.Messaging.Tests.Interop;

/// <summary>buf's command-line client.</summary>
internal static class BufCurl
{
    public static readonly string Program = Path.Combine(Repository.InteropFolder, "node", "node_modules", ".bin", "buf");

    public static async Task<ToolResult> RunAsync(params IEnumerable<string> arguments)
    {
        await Prerequisite.NodeAsync();
        return await Tool.RunAsync(Program, ["curl", .. arguments]);
    }
}
