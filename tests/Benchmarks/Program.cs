using System.CommandLine;
using Grpc.Messaging.Benchmarks.Accept;
using Grpc.Messaging.Benchmarks.All;
using Grpc.Messaging.Benchmarks.Audiences;
using Grpc.Messaging.Benchmarks.Campaigns;
using Grpc.Messaging.Benchmarks.Claims;
using Grpc.Messaging.Benchmarks.Deliver;
using Grpc.Messaging.Benchmarks.Dialects;
using Grpc.Messaging.Benchmarks.Documents;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Fanout;
using Grpc.Messaging.Benchmarks.Growth;
using Grpc.Messaging.Benchmarks.Inboxes;
using Grpc.Messaging.Benchmarks.Instants;
using Grpc.Messaging.Benchmarks.Json;
using Grpc.Messaging.Benchmarks.Million;
using Grpc.Messaging.Benchmarks.Places;
using Grpc.Messaging.Benchmarks.Prices;
using Grpc.Messaging.Benchmarks.Registrations;
using Grpc.Messaging.Benchmarks.Reports;
using Grpc.Messaging.Benchmarks.Rpc;
using Grpc.Messaging.Benchmarks.Smpp;
using Grpc.Messaging.Benchmarks.Timers;
using Grpc.Messaging.Benchmarks.Watchers;
using Grpc.Messaging.Benchmarks.Webhooks;

var root = new RootCommand("Measures the service and its RPC runtime. Figures and method: docs/benchmarks.md.")
{
    AllCommand.Create(),
    RpcCommand.Create(),
    JsonCommand.Create(),
    DeliverCommand.Create(),
    D7Command.Create(),
    GrowthCommand.Create(),
    MillionCommand.Create(),
    CampaignCommand.Create(),
    AcceptCommand.Create(),
    RegistrationsCommand.Create(),
    ClaimsCommand.Create(),
    KeysCommand.Create(),
    WatchersCommand.Create(),
    FanoutCommand.Create(),
    SmppCommand.Create(),
    TimersCommand.Create(),
    WebhooksCommand.Create(),
    MoneyCommand.Create(),
    ReportsCommand.Create(),
    PlacesCommand.Create(),
    InboxCommand.Create(),
    InstantCommand.Create(),
    AudienceCommand.Create(),
    DocumentsCommand.Create(),
    ServerCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
