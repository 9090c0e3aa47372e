using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Accounts;

namespace Grpc.Messaging.Storage.Accounts;

internal sealed class AccountRow
{
    public ObjectId AccountId { get; init; }

    public required string Name { get; init; }

    public bool IsAdmin { get; init; }

    public DateTimeOffset CreateTime { get; init; }

    public static AccountRow Of(Account account) =>
        new() { AccountId = account.AccountId, Name = account.Name, IsAdmin = account.IsAdmin, CreateTime = account.CreateTime };

    public Account ToAccount() => new(AccountId, Name, IsAdmin, CreateTime);
}
