using System.CommandLine;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Json;
using Grpc.Messaging.Benchmarks.Rpc;
using Grpc.Messaging.Benchmarks.Watchers;

var root = new RootCommand("Measures the service and its RPC runtime. Figures and method: docs/benchmarks.md.")
{
    ServerCommand.Create(),
    RpcCommand.Create(),
    JsonCommand.Create(),
    WatchersCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
