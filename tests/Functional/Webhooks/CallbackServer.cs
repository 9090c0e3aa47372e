using Google.Protobuf.Collections;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Status;
using Grpc.Messaging.Engine.Webhooks;
using Grpc.Messaging.Storage;
using Grpc.Messaging.Tests.Functional.Infrastructure;
using Grpc.Messaging.V1;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.Messaging.Tests.Functional.Webhooks;

/// <summary>Servers whose callbacks may go to receivers on this machine, with pauses short enough for tests.</summary>
internal static class CallbackServer
{
    public const string RetryDelay = "--Messaging:Webhooks:RetryDelay=00:00:00.050";

    public static Task<OwnServer> StartAsync(params string[] settings) => OwnServer.StartAsync(
        _ => { }, ["--Messaging:Webhooks:AllowPrivateNetworks=true", RetryDelay, "--Messaging:Jobs:RetryDelay=00:00:00.1", .. settings]);

    extension(OwnServer own)
    {
        /// <summary>Creates a webhook; answers it with its secret.</summary>
        public async Task<CreateWebhookResponse> CreateWebhookAsync(string url, params string[] eventTypes) =>
            await own.Tenant.Webhooks.CreateWebhookAsync(
                new CreateWebhookRequest { Webhook = new V1.Webhook { Url = url, EventTypes = { eventTypes } } }, own.Tenant.Call());

        /// <summary>Waits until a callback of an account is in a state; answers those that are, newest first.</summary>
        public async Task<IReadOnlyList<WebhookDelivery>> WaitForAsync(WebhookDeliveryState state, int count)
        {
            RepeatedField<WebhookDelivery> found = [];
            await Poll.UntilAsync(async token =>
            {
                var answer = await own.Tenant.Webhooks.ListWebhookDeliveriesAsync(
                    new ListWebhookDeliveriesRequest { State = state }, own.Tenant.Call(token));
                found = answer.Deliveries;
                return found.Count >= count;
            });
            return found;
        }

        /// <summary>Waits until the log is followed to its end for everybody.</summary>
        public async Task WaitUntilFollowedAsync()
        {
            var services = own.Server.Services;
            var end = await services.GetRequiredService<IStatusLogStore>().GetEndAsync(default);
            await Poll.UntilAsync(token => services.GetRequiredService<MessagingDatabase>().ReadAsync(
                (context, given) => context.Database.SqlQuery<string>($"SELECT payload AS Value FROM jobs WHERE kind = 'follow-status-log'")
                    .AllAsync(payload => payload.Contains($"\"cursor\":{end}"), given),
                token));
        }

        /// <summary>Sends an SMS with callbacks, as a dialect does.</summary>
        public async Task<MessageStatus> SendAsync(IReadOnlyList<CallbackRequest> callbacks, params string[] numbers)
        {
            var account = await own.Tenant.Accounts.GetAccountAsync(new GetAccountRequest(), own.Tenant.Call());
            var sms = SmsChannel.Instance.Number;
            var content = Content.Of([(SmsChannel.Instance, new Channels.Sms.SmsContent("Gate B is open, come in", "Arena"))]);
            var command = new SendCommand(
                ObjectId.Parse(account.Account.AccountId),
                ScenarioKey: null,
                [new Engine.Scenarios.Step(sms, "Arena", null, null)],
                content,
                From: "",
                AppCode: null,
                Platform: null,
                [.. numbers.Select(DeviceSelector.OfPhone)],
                SendTime: null,
                Request: null)
            {
                Callbacks = callbacks,
            };
            var result = await own.Server.Services.GetRequiredService<MessageIntake>().AcceptAsync(command, default);
            return Assert.IsType<SendResult.Accepted>(result).Status;
        }
    }
}
