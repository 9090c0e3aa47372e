using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Tests.Transcoding.V1;

namespace Grpc.Messaging.Tests.Transcoding.Endpoints;

internal sealed class LibraryService(LibraryProbe probe) : V1.LibraryService.LibraryServiceBase
{
    public override Task<BookResponse> GetBook(GetBookRequest request, ServerCallContext context) => Task.FromResult(new BookResponse
    {
        Book = new Book { Id = request.Shelf, Title = request.Book },
        Note = context.GetHttpContext().Request.Method + " " + context.Method,
    });

    public override Task<ListBooksResponse> ListBooks(ListBooksRequest request, ServerCallContext context)
    {
        var response = new ListBooksResponse { Total = request.PageSize };
        response.Books.AddRange(Enumerable.Range(1, request.PageSize).Select(id => new Book { Id = id }));
        return Task.FromResult(response);
    }

    public override Task<ListShelvesResponse> ListShelves(ListShelvesRequest request, ServerCallContext context)
    {
        var first = request.PageToken.Length == 0 ? 1 : int.Parse(request.PageToken, System.Globalization.CultureInfo.InvariantCulture);
        var last = Math.Min(request.Count, first + (request.PageSize == 0 ? 1 : request.PageSize) - 1);
        if (request.Missing >= first && request.Missing <= last)
        {
            throw new RpcException(new Status(StatusCode.DataLoss, "A shelf is missing."));
        }

        var response = new ListShelvesResponse { NextPageToken = last < request.Count ? $"{last + 1}" : "" };
        response.Shelves.AddRange(Enumerable.Range(first, last - first + 1).Select(id => new Book { Id = id }));
        return Task.FromResult(response);
    }

    public override async Task<BookResponse> CreateBook(CreateBookRequest request, ServerCallContext context)
    {
        await Task.Yield();
        return new BookResponse { Book = request.Book, Note = $"{request.RequestId}|{context.RequestHeaders.GetValue("authorization")}" };
    }

    public override Task<UpdateBookResponse> UpdateBook(UpdateBookRequest request, ServerCallContext context) =>
        Task.FromResult(new UpdateBookResponse { Book = request.Book, Paths = { request.UpdateMask?.Paths ?? [] } });

    public override async Task<DeleteBookResponse> DeleteBook(DeleteBookRequest request, ServerCallContext context)
    {
        await context.WriteResponseHeadersAsync(new Metadata { { "x-deleted", $"{request.Id}" }, { "x-raw-bin", [0xFF] } });
        return new DeleteBookResponse();
    }

    public override Task<SearchResponse> Search(SearchRequest request, ServerCallContext context) => Task.FromResult(new SearchResponse { Seen = request });

    public override Task<GetFileResponse> GetFile(GetFileRequest request, ServerCallContext context) =>
        Task.FromResult(new GetFileResponse { Path = request.Path });

    public override Task<TopicResponse> Topic(TopicRequest request, ServerCallContext context) =>
        Task.FromResult(new TopicResponse { Shelf = request.Shelf });

    public override Task<HttpBody> Export(ExportRequest request, ServerCallContext context) =>
        Task.FromResult(new HttpBody { ContentType = "text/csv; charset=utf-8", Data = ByteString.CopyFromUtf8("id;title\n1;A\n") });

    public override Task<ImportResponse> Import(ImportRequest request, ServerCallContext context) => Task.FromResult(new ImportResponse
    {
        ContentType = request.File.ContentType,
        Length = request.File.Data.Length,
        Shelf = request.Shelf,
    });

    public override async Task ExportStream(ExportStreamRequest request, IServerStreamWriter<HttpBody> responseStream, ServerCallContext context)
    {
        await responseStream.WriteAsync(new HttpBody { ContentType = "text/csv", Data = ByteString.CopyFromUtf8("a;") });
        await responseStream.WriteAsync(new HttpBody { Data = ByteString.CopyFromUtf8("b\n") });
        if (request.Fail)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "the printer is on fire"));
        }
    }

    public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchResponse> responseStream, ServerCallContext context)
    {
        if (request is { Fail: true, Count: 0 })
        {
            throw new RpcException(new Status(StatusCode.NotFound, "nothing to watch"));
        }

        for (var i = 1; i <= request.Count; i++)
        {
            await responseStream.WriteAsync(new WatchResponse { ResumeToken = $"{request.ResumeToken}{i}", Text = "line\n" + i });
        }

        if (request.Fail)
        {
            var code = request.Code == 0 ? StatusCode.Unavailable : (StatusCode)request.Code;
            throw new RpcException(new Status(code, "the server closes"));
        }

        if (request.Wait)
        {
            await context.WriteResponseHeadersAsync([]);
            await probe.WaitForCancellationAsync(context.CancellationToken);
        }
    }

    public override async Task<FailResponse> Fail(FailRequest request, ServerCallContext context)
    {
        switch (request.How)
        {
            case "status":
                context.Status = new Status((StatusCode)request.Code, request.Message);
                context.ResponseTrailers.Add("reason", "set");
                return new FailResponse();
            case "throw":
                throw new InvalidOperationException(request.Message);
            case "wait":
                await probe.WaitForCancellationAsync(context.CancellationToken);
                return new FailResponse();
            default:
                var status = new Google.Rpc.Status
                {
                    Code = request.Code,
                    Message = request.Message,
                    Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.ErrorInfo { Reason = "BECAUSE", Domain = "test" }) },
                };
                throw new RpcException(
                    new Status((StatusCode)request.Code, request.Message), new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
        }
    }
}
