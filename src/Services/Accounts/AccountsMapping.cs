using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Accounts;

internal static class AccountsMapping
{
    public static Account ToProto(this Engine.Accounts.Account account) => new()
    {
        AccountId = account.AccountId.ToString(),
        Name = account.Name,
        Admin = account.IsAdmin,
        CreateTime = Timestamp.FromDateTimeOffset(account.CreateTime),
    };

    public static ApiKey ToProto(this Engine.Accounts.ApiKey key) => new()
    {
        KeyId = key.KeyId.ToString(),
        Name = key.Name,
        CreateTime = Timestamp.FromDateTimeOffset(key.CreateTime),
    };
}
