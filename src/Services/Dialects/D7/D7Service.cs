using System.Globalization;
using Grpc.Core;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Deliveries;
using Grpc.Messaging.Engine.Jobs;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Dialects.Money;
using Grpc.Messaging.Services.Idempotency;

namespace Grpc.Messaging.Services.Dialects.D7;

internal sealed class D7Service(
    MessageIntake intake, IJobStore jobs, JobSignal signal, D7Messages messages, D7Metrics metrics, IDialectMoney money, ObjectIdGenerator ids, TimeProvider time)
    : Grpc.Messaging.D7.V1.D7Service.D7ServiceBase
{
    private const string NotDefined = "ND";

    public override Task<SendResponse> Send(SendRequest request, ServerCallContext context)
    {
        var accountId = context.Caller.Account.AccountId;
        var phone = D7Messages.PhoneOf(request.Sms.To[0]) ?? throw D7Errors.NoRoute();
        var payload = D7Payload.Compose(request.Sms).Payload!;
        return context.WriteOnceAsync<MessageStatus, SendResponse>(
            async draft => await intake.AcceptAsync(messages.ToCommand(accountId, request.Sms, payload, [phone], draft), context.CancellationToken) switch
            {
                SendResult.Accepted accepted => accepted.Status,
                SendResult.Replayed replayed => new Written<MessageStatus>(null, replayed.Earlier),
                var refusal => throw D7Errors.NotAccepted(refusal),
            },
            static status => D7MessageId.Of(new DeliveryKey(status!.Message.MessageId, 0)).ToSendResponse());
    }

    public override async Task<SendBatchResponse> SendBatch(SendBatchRequest request, ServerCallContext context)
    {
        var now = time.GetMilliseconds();
        var batch = D7Batch.Of(request);
        var start = messages.StartOf(request.BatchConfig, now)!.Value;
        var job = new Job(ids.Next(), D7BatchJob.KindName, context.Caller.Account.AccountId, start, D7Batch.Write(0, request));
        var answer = new Batch { BatchId = D7MessageId.OfBatch(job.JobId).ToString(), MessageCount = batch.MessageCount };
        if (start > now)
        {
            answer.Scheduled = string.Create(CultureInfo.InvariantCulture, $"{(start - now).TotalSeconds:0.###}s");
        }

        var response = await context.WriteOnceAsync<Job, SendBatchResponse>(
            draft => jobs.AddAsync(job, draft, context.CancellationToken), _ => new SendBatchResponse { Data = answer });
        metrics.Skipped(batch.SkippedCount);
        signal.Wake();
        return response;
    }

    public override async Task<GetBalanceResponse> GetBalance(GetBalanceRequest request, ServerCallContext context)
    {
        var funds = await money.FindFundsAsync(context.Caller.Account.AccountId, context.CancellationToken);
        return new GetBalanceResponse
        {
            Data = new Balance
            {
                Balance_ = funds is null ? NotDefined : funds.Balance.ToString("0.00####", CultureInfo.InvariantCulture),
                SmsCount = NotDefined,
            },
        };
    }

    public override async Task<GetRateResponse> GetRate(GetRateRequest request, ServerCallContext context)
    {
        var phone = D7Messages.PhoneOf(request.To) ?? throw D7Errors.NoRoute();
        var price = await money.FindPriceAsync(context.Caller.Account.AccountId, SmsChannel.Id, phone, context.CancellationToken);
        return new GetRateResponse { Data = new Rate { SubmitSmCount = D7Payload.Compose(request.ToSms()).Payload!.Parts, UnitRate = (double)price.Amount } };
    }

    public override Task<GetPingResponse> GetPing(GetPingRequest request, ServerCallContext context) =>
        Task.FromResult(new GetPingResponse { Data = "Jasmin/PONG" });
}
