using System.Security.Cryptography;
using System.Text;
using Grpc.Messaging.Channels.Providers;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Channels.Apns;

internal sealed class ApnsOptionsValidator : IValidateOptions<ApnsOptions>
{
    public ValidateOptionsResult Validate(string? name, ApnsOptions options) => new ProviderRules(name)
        .Required(options.Key ?? options.KeyPath, nameof(options.KeyPath))
        .Check(options.Key is null || IsKey(options.Key), nameof(options.Key), "must be an EC private key in PEM.")
        .File(options.KeyPath)
        .Check(!File.Exists(options.KeyPath) || IsKey(File.ReadAllText(options.KeyPath)), nameof(options.KeyPath), "names a file that holds no EC private key in PEM.")
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

    private static bool IsKey(string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return false;
        }
    }
}
