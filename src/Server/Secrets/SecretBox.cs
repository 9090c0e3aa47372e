using System.Security.Cryptography;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Server.Configuration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Grpc.Messaging.Server.Secrets;

/// <summary>
/// Seals by ASP.NET Core Data Protection, in a container of its own so that the ring can be read again at any time. Data Protection itself looks at
/// the ring once a day, which is too late when another node has just made a key: here an unknown key is looked for at once, and keys made
/// elsewhere are sealed with <see cref="ReloadTime"/> later.
/// </summary>
internal sealed class SecretBox(KeyRingRepository repository, MessagingOptions options, TimeProvider time) : ISecretBox
{
    /// <summary>Age at which the ring in memory is read again before it is used.</summary>
    public static readonly TimeSpan ReloadTime = TimeSpan.FromMinutes(5);

    // What nobody sealed must not cost a new container each time that somebody tries to open it.
    private static readonly TimeSpan MinReloadTime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private volatile Ring? _ring;

    public byte[] Seal(ReadOnlySpan<byte> secret, string purpose) => Current(ReloadTime).Provider.CreateProtector(purpose).Protect(secret.ToArray());

    public byte[] Open(ReadOnlySpan<byte> sealedSecret, string purpose)
    {
        var whole = sealedSecret.ToArray();
        var ring = Current(ReloadTime);
        try
        {
            return ring.Provider.CreateProtector(purpose).Unprotect(whole);
        }
        catch (CryptographicException)
        {
            var newer = Current(MinReloadTime);
            if (newer == ring)
            {
                throw;
            }

            return newer.Provider.CreateProtector(purpose).Unprotect(whole);
        }
    }

    /// <summary>
    /// Makes a new key, which from now on seals, and protects the whole ring under the first key of the settings. What was sealed before still opens.
    /// </summary>
    public async Task RotateAsync(CancellationToken cancellationToken)
    {
        await repository.ProtectAnewAsync(cancellationToken);

        // Data Protection compares with the system's clock.
        var now = TimeProvider.System.GetUtcNow();
        using var services = BuildServices();
        services.GetRequiredService<IKeyManager>().CreateNewKey(now, now + options.Secrets.KeyLifetime);
        _ring = null;
    }

    private Ring Current(TimeSpan maxAge)
    {
        if (_ring is { } ring && time.GetElapsedTime(ring.LoadTimestamp) < maxAge)
        {
            return ring;
        }

        lock (_lock)
        {
            if (_ring is { } other && time.GetElapsedTime(other.LoadTimestamp) < maxAge)
            {
                return other;
            }

            return _ring = new Ring(BuildServices().GetRequiredService<IDataProtectionProvider>(), time.GetTimestamp());
        }
    }

    private ServiceProvider BuildServices()
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("Grpc.Messaging").SetDefaultKeyLifetime(options.Secrets.KeyLifetime);
        services.Configure<KeyManagementOptions>(management => management.XmlRepository = repository);
        return services.BuildServiceProvider();
    }

    private sealed record Ring(IDataProtectionProvider Provider, long LoadTimestamp);
}
