using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Campaigns;
using Grpc.Messaging.Engine.Entities;
using Grpc.Messaging.Engine.Secrets;
using Grpc.Messaging.Services.Campaigns;
using Partner = Grpc.Messaging.Engine.Campaigns.Partner;

namespace Grpc.Messaging.Services.Sdk;

/// <summary>
/// Issues and opens the tokens of devices. A token is its partner, device and end, sealed: every node that shares the key ring opens it, and nothing
/// is stored. It opens the calls of that one device, and goes with the partner: while that is closed, it opens nothing.
/// </summary>
/// <remarks>Form, in base64url, sealed: end in milliseconds since 1970, account, partner, the device's uid in UTF-8.</remarks>
internal sealed class DeviceTokens(ISecretBox box, IPartnerStore partners, TimeProvider time)
{
    /// <summary>How long a token is good: 90 days.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private const string Purpose = "device_token";
    private const int PartnerStart = sizeof(long) + ObjectId.Size;
    private const int UidStart = PartnerStart + ObjectId.Size;
    private const int MaxText = 2048;

    /// <summary>A token of a device, and its end.</summary>
    public (string Token, DateTimeOffset ExpireTime) Issue(Partner partner, string deviceUid)
    {
        var expireTime = (time.GetUtcNow() + Life).ToMilliseconds();
        var content = new byte[UidStart + Encoding.UTF8.GetByteCount(deviceUid)];
        BinaryPrimitives.WriteInt64BigEndian(content, expireTime.ToUnixTimeMilliseconds());
        partner.AccountId.Write(content.AsSpan(sizeof(long)));
        partner.PartnerKey.Write(content.AsSpan(PartnerStart));
        Encoding.UTF8.GetBytes(deviceUid, content.AsSpan(UidStart));
        return (Base64Url.EncodeToString(box.Seal(content, Purpose)), expireTime);
    }

    /// <summary>Whose token it is.</summary>
    /// <exception cref="RpcException">UNAUTHENTICATED: it is none, or none any more.</exception>
    public async Task<SdkDevice> DemandAsync(string token, CancellationToken cancellationToken)
    {
        if (Open(token) is not { } content || content.Length <= UidStart
            || DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(content)) <= time.GetUtcNow())
        {
            throw Invalid();
        }

        IEntityStore<Partner> owned = partners;
        var (accountId, partnerKey) = (ObjectId.FromBytes(content.AsSpan(sizeof(long), ObjectId.Size)), ObjectId.FromBytes(content.AsSpan(PartnerStart, ObjectId.Size)));
        return await owned.FindAsync(accountId, partnerKey, cancellationToken) is { IsOpen: true } partner
            ? new SdkDevice(partner, Encoding.UTF8.GetString(content.AsSpan(UidStart)))
            : throw Invalid();
    }

    private static RpcException Invalid() => CampaignErrors.Create(
        StatusCode.Unauthenticated, CampaignErrorReason.DeviceTokenInvalid, "The device token is missing, wrong or too old. Get another from your server.");

    private byte[]? Open(string token)
    {
        if (token.Length is 0 or > MaxText || !Base64Url.IsValid(token))
        {
            return null;
        }

        try
        {
            return box.Open(Base64Url.DecodeFromChars(token), Purpose);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
