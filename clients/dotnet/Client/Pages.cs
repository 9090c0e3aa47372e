using System.Runtime.CompilerServices;
using Google.Protobuf;
using Grpc.Core;

namespace Grpc.Messaging.Client;

/// <summary>Reads lists page by page.</summary>
public static class Pages
{
    /// <summary>
    /// All entries of a list, each page asked for when the one before has been read:
    /// <c>Pages.ReadAsync(client.Messages.ListMessagesAsync, new ListMessagesRequest(), page => page.Messages)</c>.
    /// </summary>
    /// <param name="list">The call. Its request has a <c>page_token</c>, its response a <c>next_page_token</c>.</param>
    /// <param name="request">What to list; not changed. Its <c>page_size</c> is that of each page.</param>
    /// <param name="entries">The entries of a page.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The call's request or response has no such field.</exception>
    /// <exception cref="MessagingException">A page could not be read.</exception>
    public static async IAsyncEnumerable<TEntry> ReadAsync<TRequest, TResponse, TEntry>(
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> list,
        TRequest request,
        Func<TResponse, IEnumerable<TEntry>> entries,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRequest : IMessage<TRequest>
        where TResponse : IMessage<TResponse>
    {
        var asked = request.Clone();
        var token = asked.Descriptor.FindFieldByName("page_token")
            ?? throw new ArgumentException($"{asked.Descriptor.FullName} has no page_token.", nameof(request));
        while (true)
        {
            var page = await list(asked, new CallOptions(cancellationToken: cancellationToken)).ConfigureAwait(false);
            foreach (var entry in entries(page))
            {
                yield return entry;
            }

            var next = page.Descriptor.FindFieldByName("next_page_token")
                ?? throw new ArgumentException($"{page.Descriptor.FullName} has no next_page_token.", nameof(list));
            var nextToken = (string)next.Accessor.GetValue(page);
            if (nextToken.Length == 0)
            {
                yield break;
            }

            token.Accessor.SetValue(asked, nextToken);
        }
    }
}
