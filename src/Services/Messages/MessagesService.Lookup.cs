using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Paging;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Deliveries;
using Grpc.Messaging.Services.Paging;
using Grpc.Messaging.V1;
using Delivery = Grpc.Messaging.Engine.Deliveries.Delivery;

namespace Grpc.Messaging.Services.Messages;

internal sealed partial class MessagesService
{
    private const int DestinationsRead = 1_000;
    private const int DestinationsLookedAt = 10_000;

    public override async Task<ListDestinationsResponse> ListDestinations(ListDestinationsRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        if (!ObjectId.TryParse(request.MessageId, out var messageId)
            || await messages.LoadAsync([messageId], context.CancellationToken) is not [var message]
            || message.AccountId != accountId)
        {
            throw MessagesErrors.NotFound(request.MessageId);
        }

        var scope = new PageScope($"destinations {accountId} {messageId} {request.State}");
        return await AnswerSize.FitAsync(PageScope.SizeOf(request.PageSize), async size =>
        {
            var page = await ReadDestinationsAsync(
                accountId, messageId, (Engine.Deliveries.DeliveryState)request.State, scope.Request(size, request.PageToken), context.CancellationToken);
            return new ListDestinationsResponse
            {
                Destinations = { page.Items.Select(MessagesMapping.ToProto) },
                NextPageToken = scope.NextToken(page),
            };
        });
    }

    public override async Task<GetDeliveryResponse> GetDelivery(GetDeliveryRequest request, ServerCallContext context)
    {
        var account = context.Caller.Account;
        if (!ObjectId.TryParse(request.MessageId, out var messageId)
            || await messages.LoadAsync([messageId], context.CancellationToken) is not [var message]
            || message.AccountId != account.AccountId)
        {
            throw MessagesErrors.NotFound(request.MessageId);
        }

        var detail = await details.FindAsync(message, request.DestinationIndex, context.CancellationToken)
            ?? throw MessagesErrors.DestinationNotFound(request.MessageId, request.DestinationIndex);
        return new GetDeliveryResponse { Delivery = detail.ToProto(message, account.Currency) };
    }

    public override async Task<GetMessageByRequestIdResponse> GetMessageByRequestId(GetMessageByRequestIdRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var notBefore = time.GetUtcNow() - RequestKey.Life;
        var record = await requests.FindAsync(accountId, request.SendRequestId, notBefore, context.CancellationToken);
        var message = record is not null && FindSent(record.Answer) is { } messageId
            ? await messages.FindAsync(accountId, messageId, context.CancellationToken)
            : null;
        return message is null
            ? throw MessagesErrors.RequestIdUnknown(request.SendRequestId)
            : new GetMessageByRequestIdResponse { Message = await ToProtoAsync(message, request.SendRequestId, context) };
    }

    /// <summary>The message that a stored answer tells of, if it is the answer to a send: those of all sends are alike.</summary>
    private static ObjectId? FindSent(ReadOnlyMemory<byte> answer)
    {
        try
        {
            var sent = SendPushResponse.Parser.ParseFrom(answer.Span);
            return ObjectId.TryParse(sent.Message?.MessageId ?? "", out var messageId) ? messageId : null;
        }
        catch (InvalidProtocolBufferException)
        {
            // That of another call, and sealed maybe.
            return null;
        }
    }

    /// <summary>
    /// A page of destinations by index, of those in a state if one is given. Goes along the primary key from where the page before ended, in parts, so
    /// that neither a large message nor a rare state takes much memory or time in one call.
    /// </summary>
    private async Task<Page<Delivery>> ReadDestinationsAsync(
        ObjectId accountId, ObjectId messageId, Engine.Deliveries.DeliveryState state, PageRequest request, CancellationToken cancellationToken)
    {
        var next = 0;
        if (request.Cursor.Length > 0 && (!int.TryParse(request.Cursor, CultureInfo.InvariantCulture, out next) || next < 0))
        {
            return PageScope.Found<Delivery>(null);
        }

        var found = new List<Delivery>();
        for (var end = next + DestinationsLookedAt; next < end;)
        {
            var part = await deliveries.LoadMessageAsync(accountId, messageId, next, DestinationsRead, cancellationToken);
            foreach (var delivery in part)
            {
                if (found.Count == request.Size)
                {
                    return new Page<Delivery>(found, CursorAt(delivery.Key.Index));
                }

                if (state == default || delivery.State == state)
                {
                    found.Add(delivery);
                }
            }

            if (part.Count < DestinationsRead)
            {
                return new Page<Delivery>(found, "");
            }

            next = part[^1].Key.Index + 1;
        }

        return new Page<Delivery>(found, CursorAt(next));
    }

    private static string CursorAt(int index) => index.ToString(CultureInfo.InvariantCulture);
}
