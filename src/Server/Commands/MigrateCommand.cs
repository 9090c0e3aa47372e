using Grpc.Messaging.Storage;

namespace Grpc.Messaging.Server.Commands;

/// <summary>Brings the database of the settings to the schema of this version, and ends.</summary>
internal static class MigrateCommand
{
    /// <exception cref="StorageStartException">It can't be done; the message says why.</exception>
    public static async Task RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        await using var app = MessagingServer.Build(settings);
        await app.Services.GetRequiredService<MessagingDatabase>().MigrateAsync(cancellationToken);
        Console.WriteLine("The database has the schema of this version.");
    }
}
