using Grpc.Messaging.Server.Secrets;

namespace Grpc.Messaging.Server.Commands;

/// <summary>Makes a new key that secrets are sealed with, also while servers run.</summary>
internal static class RotateKeysCommand
{
    public static async Task RunAsync(string[] settings, CancellationToken cancellationToken)
    {
        await using var app = MessagingServer.Build(settings);
        await app.Services.GetRequiredService<SecretBox>().RotateAsync(cancellationToken);
        Console.WriteLine("New secrets are sealed with a new key; running servers take it up within minutes. What was sealed before still opens.");
    }
}
