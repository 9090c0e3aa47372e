using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Apns;

internal sealed class ApnsOptionsValidator : IValidateOptions<ApnsOptions>
{
    public ValidateOptionsResult Validate(string? name, ApnsOptions options) => new ProviderRules(name)
        .Required(options.KeyPath)
        .File(options.KeyPath)
        .Check(!File.Exists(options.KeyPath) || IsKey(options.KeyPath), nameof(options.KeyPath), "names a file that holds no EC private key in PEM.")
        .Required(options.KeyId)
        .Required(options.TeamId)
        .Required(options.Topic)
        .Endpoint(options.Endpoint)
        .Check(options.PushType is "alert" or "background", nameof(options.PushType), "must be alert or background.")
        .Check(options.Priority is 5 or 10, nameof(options.Priority), "must be 5 or 10.")
        .InRange(options.TimeToLive ?? TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(365), nameof(options.TimeToLive))
        .Check(
            options.CollapseId is null || Encoding.UTF8.GetByteCount(options.CollapseId) is > 0 and <= 64,
            nameof(options.CollapseId),
            "must have 1 to 64 bytes.")
        .Result();

    private static bool IsKey(string path)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
