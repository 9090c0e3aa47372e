using Google.Protobuf;

namespace Grpc.Messaging.Services.Paging;

/// <summary>Keeps unary answers well below the 4 MiB that a stock gRPC client takes.</summary>
internal static class AnswerSize
{
    /// <summary>Most bytes of a page: 2 MiB. Beyond, the call would fail at the caller for work that was done.</summary>
    public const int Max = 2 * 1024 * 1024;

    /// <summary>A page of at most <paramref name="size"/> items; of fewer where their texts are so long that the page would be too large.</summary>
    /// <param name="read">Reads a page of a size.</param>
    public static async Task<TResponse> FitAsync<TResponse>(int size, Func<int, Task<TResponse>> read)
        where TResponse : IMessage
    {
        while (true)
        {
            var page = await read(size);
            if (size == 1 || page.CalculateSize() <= Max)
            {
                return page;
            }

            size /= 2;
        }
    }
}
