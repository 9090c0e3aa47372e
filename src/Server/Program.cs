using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Server;
using Grpc.Messaging.Server.Commands;
using Grpc.Messaging.Server.Lifecycle;
using Grpc.Messaging.Storage;
using Microsoft.Extensions.Options;

// What the service writes never depends on where it runs.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
NewFiles.BelongToTheirOwnerOnly();
try
{
    return await ServerCommandLine.RunAsync(args, Console.Out, Console.Error);
}
catch (Exception exception) when (exception is OptionsValidationException or AggregateException or StorageStartException
    or StoreUnavailableException or CryptographicException or IOException or SocketException)
{
    // What an operator can put right is told in sentences, without a stack.
    foreach (var line in StartFailure.Describe(exception))
    {
        await Console.Error.WriteLineAsync(line);
    }

    return exception is OptionsValidationException ? ServerCommandLine.WrongUse : 1;
}
