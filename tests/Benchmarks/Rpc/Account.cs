using System.Net;
using Grpc.Core;
using Grpc.Messaging.Benchmarks.Echo;
using Grpc.Messaging.Benchmarks.Load;
using Grpc.Messaging.V1;
using Grpc.Net.Client;

namespace Grpc.Messaging.Benchmarks.Rpc;

/// <summary>GetAccount at one server, answered once to a real client, which tells how large each answer must be.</summary>
internal sealed record Account(IPEndPoint Address, string? Authorization, int Size)
{
    public static async Task<Account> ReadAsync(string url, Metadata headers, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(url);
        var response = await new AccountsService.AccountsServiceClient(channel)
            .GetAccountAsync(new GetAccountRequest(), headers, cancellationToken: cancellationToken);
        return new Account(IPEndPoint.Parse(new Uri(url).Authority), headers.GetValue("authorization"), GrpcFrame.Of(response).Length);
    }

    public LoadRun Load(int connections, int streams)
    {
        var body = GrpcFrame.Of(new GetAccountRequest());
        var headers = HeaderBlock.Grpc($"{Address}", $"/{AccountsService.Descriptor.FullName}/GetAccount", Authorization);
        return new LoadRun(connections, () => new Http2Connection(Address, headers, () => body, streams), AnswerSize.Of(Size));
    }
}
