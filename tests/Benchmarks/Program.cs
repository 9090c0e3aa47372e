using System.CommandLine;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Rpc;

var root = new RootCommand("Measures the service and its RPC runtime. Figures and method: docs/benchmarks.md.")
{
    ServerCommand.Create(),
    RpcCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
