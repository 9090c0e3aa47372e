using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Campaigns.V1;
using Grpc.Messaging.Engine.Campaigns.Sending;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects.Accengage;
using Grpc.Messaging.Services.Idempotency;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Partners;
using Grpc.Messaging.Services.PushRuns;

namespace Grpc.Messaging.Services.Sends;

internal sealed class SendsService(
    PartnerGate gate, RunStarter starter, InstantMessages instants, InstantSender sender, MessageContents contents) : Messaging.Campaigns.V1.SendsService.SendsServiceBase
{
    private const string Test = "true";

    public override async Task<SendInstantResponse> SendInstant(SendInstantRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        var targets = request.Instant.Targets.Select(InstantTarget.Read).ToList();
        var plan = await instants.PlanAsync(partner, request.Instant, targets, context.CancellationToken);
        var response = new SendInstantResponse { MessageId = plan.Number };
        return plan.Recipients.Count == 0
            ? await context.AnswerOnceAsync(() => Task.FromResult(response))
            : await context.WriteOnceAsync<MessageStatus, SendInstantResponse>(
                draft => SendAsync(plan, draft, context.CancellationToken), _ => response);
    }

    public override Task<SendInstantToAppsResponse> SendInstantToApps(SendInstantToAppsRequest request, ServerCallContext context) =>
        context.AnswerOnceAsync(async () =>
        {
            var targets = request.Instant.Targets.Select(InstantTarget.Read).ToList();
            var response = new SendInstantToAppsResponse();
            foreach (var (partnerId, instant) in request.Instant.Apps)
            {
                response.Outcomes[partnerId] = await SendToAppAsync(partnerId, instant, targets, context);
            }

            return response;
        });

    public override async Task<SendPushMessageResponse> SendPushMessage(SendPushMessageRequest request, ServerCallContext context)
    {
        var partner = await gate.FindAsync(context, request.PartnerId);
        return await starter.StartAsync(
            context,
            partner,
            request.MessageId,
            request.Test == Test,
            static (run, _) => Task.FromResult(run),
            static run => new SendPushMessageResponse { RunId = run.RunKey.ToString() });
    }

    private async Task<InstantOutcome> SendToAppAsync(
        string partnerId, InstantMessage instant, IReadOnlyList<InstantTarget> targets, ServerCallContext context)
    {
        try
        {
            var partner = await gate.FindAsync(context.Caller, partnerId, context.CancellationToken) ?? throw PartnerGate.Forbidden(partnerId);
            var plan = await instants.PlanAsync(partner, instant, targets, context.CancellationToken);
            var number = plan.Number;
            if (plan.Recipients.Count > 0
                && await SendAsync(plan, DraftOf(partnerId, plan, context), context.CancellationToken) is { Earlier: { } earlier })
            {
                // This application has it from a call that ended before its answer was stored.
                number = SendInstantResponse.Parser.ParseFrom(earlier.Answer.Span).MessageId;
            }

            return new InstantOutcome
            {
                StatusCode = 200,
                Body = new Struct { Fields = { ["messageId"] = Value.ForNumber(number) } },
            };
        }
        catch (RpcException exception)
        {
            return AccengageAnswers.OutcomeOf(exception);
        }
    }

    // A key of its own for each application, so that a repetition sends only where the first call did not come to.
    private static RequestDraft<MessageStatus>? DraftOf(string partnerId, InstantPlan plan, ServerCallContext context) => context.KeyedCall is not { } call
        ? null
        : new RequestDraft<MessageStatus>(
            call.Key with { RequestId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{call.Key.RequestId}\n{partnerId}"))) },
            call.CreateTime,
            _ => new SendInstantResponse { MessageId = plan.Number }.ToByteArray());

    private async Task<Written<MessageStatus>> SendAsync(InstantPlan plan, RequestDraft<MessageStatus>? draft, CancellationToken cancellationToken) =>
        await sender.SendAsync(plan.Partner, plan.Number, plan.Parent, plan.Recipients, draft, cancellationToken) switch
        {
            SendResult.Accepted accepted => accepted.Status,
            SendResult.Replayed replayed => new Written<MessageStatus>(null, replayed.Earlier),
            var refusal => throw MessagesErrors.NotAccepted(refusal, contents),
        };
}
