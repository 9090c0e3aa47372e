using Grpc.Core;

namespace Grpc.Client.Tests.Infrastructure;

internal static class Calls
{
    public static async Task<RpcException> FailsAsync(this Task call) => await Assert.ThrowsAsync<RpcException>(() => call.WithinAsync());

    public static Task<RpcException> FailsAsync<T>(this AsyncUnaryCall<T> call) => call.ResponseAsync.FailsAsync();

    public static Task<bool> NextAsync<T>(this IAsyncStreamReader<T> reader) => reader.MoveNext(CancellationToken.None).WithinAsync();

    public static async Task<List<T>> ReadToEndAsync<T>(this IAsyncStreamReader<T> reader)
    {
        var all = new List<T>();
        while (await reader.NextAsync())
        {
            all.Add(reader.Current);
        }

        return all;
    }
}
