using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Benchmarks.Echo;

/// <summary>GetAccount without anything before it: no authentication, no validation, no errors of our own.</summary>
internal sealed class AccountRpc : AccountsService.AccountsServiceBase
{
    private static readonly Timestamp CreateTime = new() { Seconds = 1_700_000_000, Nanos = 123_000_000 };

    public override Task<GetAccountResponse> GetAccount(GetAccountRequest request, ServerCallContext context) => Task.FromResult(
        new GetAccountResponse
        {
            Account = new Account { AccountId = "5c8fa397a2c2fa4d076826b1", Name = "Demo", Admin = true, CreateTime = CreateTime },
        });
}
