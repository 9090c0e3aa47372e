using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Server.Configuration;

namespace Grpc.Messaging.Server.Secrets;

internal static class SecretsExtensions
{
    private const string DefaultFolder = "keys";

    /// <summary>Adds the secret box, with its key ring in files where the settings name a folder or the database is one node's own.</summary>
    public static void AddMessagingSecrets(this IServiceCollection services, MessagingOptions options)
    {
        services.AddSingleton(new RingProtection([.. options.Secrets.Keys.Select(Convert.FromBase64String)]));
        services.AddSingleton<KeyRingRepository>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<ISecretBox>(provider => provider.GetRequiredService<SecretBox>());
        if (FolderOf(options) is { } folder)
        {
            services.AddSingleton<IKeyRingStore>(new FileKeyRing(folder));
        }
    }

    private static string? FolderOf(MessagingOptions options) =>
        options.Secrets.KeyPath ?? (options.Storage.Provider == StorageProvider.Sqlite ? Path.Combine(options.DataPath, DefaultFolder) : null);
}
