using System.Globalization;
using Grpc.Messaging.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await MessagingCli.RunAsync(args, CliHost.OfThisProcess());
