using Grpc.Core;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Tests.Functional.Till.V1;

namespace Grpc.Messaging.Tests.Functional.Dialects.Till;

internal sealed class TillService : Functional.Till.V1.TillService.TillServiceBase
{
    public override Task<EchoResponse> Echo(EchoRequest request, ServerCallContext context) =>
        Task.FromResult(new EchoResponse { Text = request.Text });

    public override Task<GetMeResponse> GetMe(GetMeRequest request, ServerCallContext context) =>
        Task.FromResult(new GetMeResponse { AccountId = context.Caller.Account.AccountId.ToString() });
}
