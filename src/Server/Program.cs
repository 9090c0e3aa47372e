using Grpc.Messaging.Server;
using Grpc.Messaging.Storage;
using Microsoft.Extensions.Options;

try
{
    await using var app = MessagingServer.Build(args);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (exception is OptionsValidationException or AggregateException or StorageStartException or IOException)
{
    // What an operator can put right is told in sentences, without a stack.
    foreach (var line in StartFailure.Describe(exception))
    {
        await Console.Error.WriteLineAsync(line);
    }

    return 1;
}
