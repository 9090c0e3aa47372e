using Google.Protobuf.Collections;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Requests;
using Grpc.Messaging.V1;
using EngineChannel = Grpc.Messaging.Engine.Channels.Channel;
using EnginePlatform = Grpc.Messaging.Engine.Devices.Platform;
using EngineStep = Grpc.Messaging.Engine.Scenarios.Step;
using Platform = Grpc.Messaging.V1.Platform;
using PushContent = Grpc.Messaging.Channels.Push.PushContent;
using SmsContent = Grpc.Messaging.Channels.Sms.SmsContent;

namespace Grpc.Messaging.Services.Messages;

internal static partial class MessagesMapping
{
    private static readonly Dictionary<string, string> NoActions = [];

    public static SendCommand ToCommand(this SendPushRequest request, ObjectId accountId, RequestDraft<MessageStatus>? draft) => new(
        accountId,
        ScenarioKey: null,
        Flow(PushChannel.Id, request.Sender),
        Content.Of((PushChannel.Instance, ToContent(request.Text, request.Sender, request.Actions, request.Title, request.Data))),
        request.Sender,
        ObjectId.Parse(request.ApplicationId),
        ToEngine(request.Platform),
        [.. request.Destinations.Select(ToEngine)],
        request.SendTime?.ToDateTimeOffset(),
        draft)
    {
        IsUrgent = request.Priority == Priority.Urgent,
        Validity = request.Validity?.ToTimeSpan(),
        Labels = ToLabels(request.CorrelationId, request.Labels),
    };

    public static SendCommand ToCommand(this SendSmsRequest request, ObjectId accountId, RequestDraft<MessageStatus>? draft) => new(
        accountId,
        ScenarioKey: null,
        Flow(SmsChannel.Id, request.Sender),
        Content.Of((SmsChannel.Instance, new SmsContent(SmsText.Compose(request.Text), request.Sender))),
        request.Sender,
        AppCode: null,
        Platform: null,
        [.. request.Destinations.Select(DeviceSelector.OfPhone)],
        request.SendTime?.ToDateTimeOffset(),
        draft)
    {
        IsUrgent = request.Priority == Priority.Urgent,
        Validity = request.Validity?.ToTimeSpan(),
        Labels = ToLabels(request.CorrelationId, request.Labels),
    };

    public static SendCommand ToCommand(this SendOmniRequest request, ObjectId accountId, Content content, RequestDraft<MessageStatus>? draft) => new(
        accountId,
        ToId(request.ScenarioKey),
        request.Flow is { } flow ? [.. flow.Steps.Select(ToEngine)]
            : request.Channel == Channel.Unspecified ? [] : Flow((EngineChannel)request.Channel, request.Sender),
        content,
        request.Sender,
        ToId(request.ApplicationId),
        ToEngine(request.Platform),
        [.. request.Destinations.Select(ToEngine)],
        request.SendTime?.ToDateTimeOffset(),
        draft)
    {
        IsUrgent = request.Priority == Priority.Urgent,
        Validity = request.Validity?.ToTimeSpan(),
        Labels = ToLabels(request.CorrelationId, request.Labels),
    };

    public static ObjectId? ToId(string text) => text.Length == 0 ? null : ObjectId.Parse(text);

    private static MessageLabels ToLabels(string correlationId, MapField<string, string> labels) =>
        correlationId.Length == 0 && labels.Count == 0 ? MessageLabels.None : new MessageLabels(correlationId, new Dictionary<string, string>(labels));

    private static EngineStep[] Flow(EngineChannel channel, string sender) =>
        [new(channel, sender, AppCode: null, Timeout: null)];

    private static EngineStep ToEngine(Step step) =>
        new((EngineChannel)step.Channel, step.Sender, ToId(step.ApplicationId), step.Timeout?.ToTimeSpan());

    private static EnginePlatform? ToEngine(Platform platform) => platform == Platform.Unspecified ? null : (EnginePlatform)platform;

    private static DeviceSelector ToEngine(Destination destination) =>
        new(destination.DeviceId, destination.UserId, destination.Username, destination.Email, destination.Phone);

    public static PushContent ToContent(string text, string sender, PushActions? actions, string title, IDictionary<string, string> data) =>
        new(text, sender, actions.ToEngine())
        {
            Title = title.Length == 0 ? null : title,
            Data = data.Count == 0 ? null : new Dictionary<string, string>(data),
        };

    // The keys are those of the JSON form, irregular case included: devices look for them.
    public static IReadOnlyDictionary<string, string> ToEngine(this PushActions? actions)
    {
        if (actions is null)
        {
            return NoActions;
        }

        var named = new Dictionary<string, string>();
        foreach (var field in PushActions.Descriptor.Fields.InFieldNumberOrder())
        {
            if (field.Accessor.GetValue(actions) is string { Length: > 0 } value)
            {
                named.Add(field.JsonName, value);
            }
        }

        return named;
    }
}
