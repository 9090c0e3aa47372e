using System.CommandLine;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Messaging.Cli.Calls;
using Grpc.Messaging.V1;
using Option = System.CommandLine.Option;

namespace Grpc.Messaging.Cli.Messages;

/// <summary>What a message says and whom it reaches, as options.</summary>
internal sealed class SendOptions
{
    private readonly Option<string[]> _to = new("--to") { Description = "Phone numbers; may be repeated.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _deviceId = new("--device-id") { Description = "Devices; may be repeated." };
    private readonly Option<string[]> _userId = new("--user-id") { Description = "Users, by their ids; may be repeated." };
    private readonly Option<string[]> _username = new("--username") { Description = "Users, by their names; may be repeated." };
    private readonly Option<string[]> _email = new("--email") { Description = "Users, by their e-mail addresses; may be repeated." };
    private readonly Option<string> _text = new("--text", "-t") { Description = "The text. With --csv it may hold {column}." };
    private readonly Option<string> _from = new("--from") { Description = "The sender name." };
    private readonly Option<string> _app = new("--app") { Description = "The application whose devices are meant." };
    private readonly Option<string> _title = new("--title") { Description = "The title of a push." };
    private readonly Option<string[]> _data = new("--data") { Description = "Data of a push, as name=value; may be repeated." };
    private readonly Option<string> _image = new("--image") { Description = "The address of a picture, for Viber and WhatsApp." };
    private readonly Option<string> _caption = new("--caption") { Description = "The caption of the button, for Viber." };
    private readonly Option<string> _action = new("--action") { Description = "The address that the button opens, for Viber." };
    private readonly Option<string> _template = new("--template") { Description = "The approved template, by its name, for WhatsApp." };
    private readonly Option<string> _tag = new("--tag") { Description = "Why it may be sent outside the 24 hours, for Messenger: account_update, for one." };
    private readonly Option<string> _language = new("--language") { Description = "The language that a call is read in, as en-GB, or of a template of WhatsApp, as en_US." };
    private readonly Option<string> _confirmationKey = new("--confirmation-key") { Description = "The key by which a call is confirmed, for voice." };
    private readonly Option<string> _scenario = new("--scenario") { Description = "The scenario, by its key." };
    private readonly Option<string> _flow = new("--flow") { Description = "Channels in the order in which they are tried, each with the seconds that it has: push:30,sms." };
    private readonly Option<DateTimeOffset?> _at = new("--at") { Description = "When it goes out, as 2026-12-01T10:00:00Z." };
    private readonly Option<int> _validity = new("--validity") { Description = "For how many seconds it is worth delivering." };
    private readonly Option<bool> _urgent = new("--urgent") { Description = "Goes before others; for one-time passwords." };
    private readonly Option<string> _correlation = new("--correlation-id") { Description = "What the caller calls it." };
    private readonly Option<string[]> _label = new("--label") { Description = "Labels, as name=value; may be repeated." };
    private readonly Option<FileInfo> _file = new("--file", "-f") { Description = "JSON of a SendOmniRequest; - reads standard input. Options take precedence." };
    private readonly string _kind;

    /// <param name="kind">A channel, or "omni".</param>
    /// <param name="command">Gets the options.</param>
    public SendOptions(string kind, Command command)
    {
        _kind = kind;
        List<Option> options = [_to, _text, _from, _at, _validity, _urgent, _correlation, _label, _file];
        if (kind is not ("sms" or "voice"))
        {
            options.AddRange([_deviceId, _userId, _username, _email, _app]);
        }

        if (kind is "push" or "omni")
        {
            options.AddRange([_title, _data]);
        }

        if (kind is "viber" or "whatsapp" or "omni")
        {
            options.Add(_image);
        }

        if (kind is "viber" or "omni")
        {
            options.AddRange([_caption, _action]);
        }

        if (kind is "whatsapp" or "omni")
        {
            options.Add(_template);
        }

        if (kind is "messenger" or "omni")
        {
            options.Add(_tag);
        }

        if (kind is "whatsapp" or "voice" or "omni")
        {
            options.Add(_language);
        }

        if (kind is "voice" or "omni")
        {
            options.Add(_confirmationKey);
        }

        if (kind is "omni")
        {
            options.AddRange([_scenario, _flow]);
        }

        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>The request, with the destinations of the command line.</summary>
    public async Task<SendOmniRequest> RequestAsync(ParseResult parsed, RpcCommands rpc, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(_file) is { } file ? await rpc.ReadAsync(file, cancellationToken) as JsonObject : null;
        var request = (SendOmniRequest)RpcCommands.Parse(json ?? [], SendOmniRequest.Descriptor);
        SetRoute(request, parsed);
        SetContent(request, parsed);
        request.ApplicationId = parsed.GetValue(_app) ?? request.ApplicationId;
        request.Sender = parsed.GetValue(_from) ?? request.Sender;
        request.CorrelationId = parsed.GetValue(_correlation) ?? request.CorrelationId;
        request.SendTime = parsed.GetValue(_at) is { } at ? Timestamp.FromDateTimeOffset(at) : request.SendTime;
        request.Validity = parsed.GetValue(_validity) is > 0 and var seconds ? new Duration { Seconds = seconds } : request.Validity;
        request.Priority = parsed.GetValue(_urgent) ? Priority.Urgent : request.Priority;
        foreach (var (name, value) in Pairs(parsed.GetValue(_label)))
        {
            request.Labels[name] = value;
        }

        request.Destinations.Add((parsed.GetValue(_to) ?? []).Select(phone => new Destination { Phone = phone }));
        request.Destinations.Add((parsed.GetValue(_deviceId) ?? []).Select(device => new Destination { DeviceId = device }));
        request.Destinations.Add((parsed.GetValue(_userId) ?? []).Select(user => new Destination { UserId = user }));
        request.Destinations.Add((parsed.GetValue(_username) ?? []).Select(user => new Destination { Username = user }));
        request.Destinations.Add((parsed.GetValue(_email) ?? []).Select(address => new Destination { Email = address }));
        return request;
    }

    /// <summary>Puts a text into every content that the request has.</summary>
    public static void SetText(SendOmniRequest request, Func<string, string> change)
    {
        foreach (var field in SendOmniRequest.Descriptor.Fields.InDeclarationOrder().Where(static field => field.Name.EndsWith("_content", StringComparison.Ordinal)))
        {
            if (field.Accessor.GetValue(request) is IMessage content && content.Descriptor.FindFieldByName("text") is { } text)
            {
                text.Accessor.SetValue(content, change((string)text.Accessor.GetValue(content)));
            }
        }
    }

    private static IEnumerable<(string Name, string Value)> Pairs(string[]? texts) => (texts ?? []).Select(text =>
        text.Split('=', 2) is [var name, var value] ? (name, value) : throw new CliException($"\"{text}\" is no name=value."));

    private void SetRoute(SendOmniRequest request, ParseResult parsed)
    {
        if (_kind != "omni")
        {
            request.Channel = System.Enum.Parse<Channel>(_kind, ignoreCase: true);
        }
        else if (parsed.GetValue(_scenario) is { } scenario)
        {
            request.ScenarioKey = scenario;
        }
        else if (parsed.GetValue(_flow) is { } flow)
        {
            request.Flow = new Flow { Steps = { flow.Split(',').Select(step => StepOf(step, parsed.GetValue(_app) ?? "")) } };
        }
    }

    private static MessengerTag TagOf(string text) =>
        System.Enum.TryParse<MessengerTag>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var tag) && tag != MessengerTag.Unspecified
            ? tag
            : throw new CliException($"\"{text}\" is no tag: confirmed_event_update, post_purchase_update, account_update and human_agent are.");

    private static Step StepOf(string text, string application)
    {
        var parts = text.Split(':');
        if (!System.Enum.TryParse<Channel>(parts[0], ignoreCase: true, out var channel) || channel == Channel.Unspecified)
        {
            throw new CliException($"\"{parts[0]}\" is no channel: {string.Join(", ", System.Enum.GetNames<Channel>().Skip(1)).ToLowerInvariant()} are.");
        }

        var step = new Step { Channel = channel, ApplicationId = channel == Channel.Push ? application : "" };
        if (parts.Length > 1)
        {
            step.Timeout = int.TryParse(parts[1], out var seconds) ? new Duration { Seconds = seconds } : throw new CliException($"\"{parts[1]}\" is no number of seconds.");
        }

        return step;
    }

    private void SetContent(SendOmniRequest request, ParseResult parsed)
    {
        var text = parsed.GetValue(_text);
        if (text is null && parsed.GetValue(_title) is null && parsed.GetValue(_image) is null && parsed.GetValue(_template) is null)
        {
            return;
        }

        var channels = request.Flow?.Steps.Select(step => step.Channel).ToHashSet();
        if (Wants(Channel.Push))
        {
            request.PushContent ??= new PushContent();
            request.PushContent.Text = text ?? request.PushContent.Text;
            request.PushContent.Title = parsed.GetValue(_title) ?? request.PushContent.Title;
            foreach (var (name, value) in Pairs(parsed.GetValue(_data)))
            {
                request.PushContent.Data[name] = value;
            }
        }

        if (Wants(Channel.Sms))
        {
            request.SmsContent ??= new SmsContent();
            request.SmsContent.Text = text ?? request.SmsContent.Text;
        }

        if (Wants(Channel.Viber))
        {
            request.ViberContent ??= new ViberContent();
            request.ViberContent.Text = text ?? request.ViberContent.Text;
            request.ViberContent.Image = parsed.GetValue(_image) ?? request.ViberContent.Image;
            request.ViberContent.Caption = parsed.GetValue(_caption) ?? request.ViberContent.Caption;
            request.ViberContent.Action = parsed.GetValue(_action) ?? request.ViberContent.Action;
        }

        if (Wants(Channel.Whatsapp))
        {
            request.WhatsappContent ??= new WhatsAppContent();
            request.WhatsappContent.Text = text ?? request.WhatsappContent.Text;
            request.WhatsappContent.Image = parsed.GetValue(_image) ?? request.WhatsappContent.Image;
            if (parsed.GetValue(_template) is { } template)
            {
                request.WhatsappContent.Template = new WhatsAppTemplate { Name = template, Language = parsed.GetValue(_language) ?? "" };
            }
        }

        if (Wants(Channel.Messenger))
        {
            request.MessengerContent ??= new MessengerContent();
            request.MessengerContent.Text = text ?? request.MessengerContent.Text;
            request.MessengerContent.Tag = parsed.GetValue(_tag) is { } tag ? TagOf(tag) : request.MessengerContent.Tag;
        }

        if (Wants(Channel.Voice))
        {
            request.VoiceContent ??= new VoiceContent();
            request.VoiceContent.Text = text ?? request.VoiceContent.Text;
            request.VoiceContent.Language = parsed.GetValue(_language) ?? request.VoiceContent.Language;
            request.VoiceContent.ConfirmationKey = parsed.GetValue(_confirmationKey) ?? request.VoiceContent.ConfirmationKey;
        }

        // Along a scenario, whose channels the server knows, each has the text.
        bool Wants(Channel channel) => _kind == "omni" ? channels?.Contains(channel) != false : request.Channel == channel;
    }
}
