using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;

namespace Grpc.Messaging.Services.OwnDevice;

/// <summary>Makes tokens of devices, whoever asks for them; they are stored by <see cref="IDeviceTokenStore"/>.</summary>
internal sealed class DeviceTokenIssuer(ObjectIdGenerator ids, TimeProvider time)
{
    /// <summary>How long a token is good unless it is asked for otherwise: 90 days.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(90);

    /// <summary>A new token: its secret, which is told once, and what is stored of it.</summary>
    public (string Secret, Credential Token) Make(ObjectId accountId, DeviceKey device, TimeSpan lifetime)
    {
        var now = time.GetMilliseconds();
        var secret = ApiKeyFactory.Create(DeviceTokenKind.Prefix);
        return (secret, DeviceTokenKind.ToCredential(secret, ids.Next(), accountId, device, (now + lifetime).ToMilliseconds(), now));
    }
}
