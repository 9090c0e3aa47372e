namespace Grpc.Messaging.Tests.Interop;

/// <summary>A script around a client that others wrote, and the cases it has.</summary>
internal sealed record StockClient(string Name, Func<Task> Prerequisite, string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Whether code must be generated for it first.</summary>
    public bool NeedsGeneratedCode { get; private init; }

    public const string Python = "/usr/bin/python3";

    public static readonly StockClient GrpcJs = new("grpc-js", Interop.Prerequisite.NodeAsync, "node", ["grpc-js.mjs"]);

    public static readonly StockClient ConnectNode = new("connect-node", Interop.Prerequisite.NodeAsync, "node", ["connect-node.mjs"])
    {
        NeedsGeneratedCode = true,
    };

    public static readonly StockClient ConnectNodeWeb = new(
        "connect-node over gRPC-Web", Interop.Prerequisite.NodeAsync, "node", ["connect-node.mjs", "--transport", "grpc-web"])
    {
        NeedsGeneratedCode = true,
    };

    public static readonly StockClient GrpcPython = new(
        "grpcio", Interop.Prerequisite.PythonAsync, Python, [Path.Combine(Repository.InteropFolder, "python", "interop.py")]);
}
