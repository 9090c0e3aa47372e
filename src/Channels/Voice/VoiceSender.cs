using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Grpc.Messaging.Channels.Providers;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Deliveries;

namespace Grpc.Messaging.Channels.Voice;

/// <summary>Has a service with Twilio's API call a number and read a text out.</summary>
internal sealed class VoiceSender(string name, VoiceOptions options, IHttpClientFactory clients, TimeProvider time) : IChannelSender
{
    // A call that rings and is heard takes about as long.
    private static readonly TimeSpan PollDelay = TimeSpan.FromSeconds(30);

    private readonly string _calls = $"{options.Endpoint.TrimEnd('/')}/2010-04-01/Accounts/{Uri.EscapeDataString(options.AccountSid)}/Calls";

    public Channel Channel => VoiceChannel.Id;

    public string Provider => name;

    public async ValueTask<SendOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        var content = (VoiceContent)request.Content;
        if (content.ConfirmationKey is not null && options.CallbackUrl is null)
        {
            // Nobody would hear the key.
            return new SendOutcome.Rejected(Reasons.Rejected);
        }

        using var call = new HttpRequestMessage(HttpMethod.Post, $"{_calls}.json") { Content = new FormUrlEncodedContent(Compose(request, content)) };
        Authorize(call);
        var (response, unreached) = await clients.CreateClient(name).CallAsync(call, cancellationToken);
        if (response is null)
        {
            return unreached!;
        }

        using (response)
        {
            var answer = ProviderJson.ObjectOf(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            if (response.IsSuccessStatusCode)
            {
                return answer.TextAt("sid") is { Length: > 0 } id
                    ? new SendOutcome.Accepted(id, options.CallbackUrl is null ? PollDelay : null)
                    : throw new ProviderAnswerException(name, response.StatusCode);
            }

            return VoiceStatusMap.Of(response.StatusCode, answer.NumberAt("code"), ProviderHttp.RetryAfterOf(response, time))
                ?? throw new ProviderAnswerException(name, response.StatusCode);
        }
    }

    public async ValueTask<PollOutcome> PollAsync(PollRequest request, CancellationToken cancellationToken)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, $"{_calls}/{Uri.EscapeDataString(request.Attempt.ProviderMessageId)}.json");
        Authorize(call);
        using var response = await clients.CreateClient(name).SendAsync(call, cancellationToken);
        var answer = ProviderJson.ObjectOf(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return !response.IsSuccessStatusCode ? new PollOutcome(null, PollDelay)
            : VoiceStatusMap.Of(answer.TextAt("status"), answer.TextAt("answered_by"), needsKey: false) is { } kind ? new PollOutcome(kind, null)
            : new PollOutcome(null, PollDelay);
    }

    private void Authorize(HttpRequestMessage call) => call.Headers.Authorization = new AuthenticationHeaderValue(
        "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccountSid}:{options.AuthToken}")));

    private Dictionary<string, string> Compose(SendRequest request, VoiceContent content)
    {
        var from = PhoneNumber.IsInternational(request.From) ? request.From : options.CallerId;
        var form = new Dictionary<string, string>
        {
            ["To"] = $"+{request.Address.Phone}",
            ["From"] = $"+{from}",
            ["Timeout"] = SecondsOf(options.RingTime),
        };
        if (options.DetectsMachines)
        {
            form["MachineDetection"] = "Enable";
        }

        var about = new Dictionary<string, string> { [VoiceAddresses.Attempt] = request.IdempotencyKey };
        if (content.ConfirmationKey is { } key)
        {
            about[VoiceAddresses.Key] = key;
        }

        if (options.CallbackUrl is { } url)
        {
            form["StatusCallback"] = VoiceAddresses.Of(url, about);
            form["StatusCallbackMethod"] = "POST";
        }

        form["Twiml"] = TwimlOf(content, about);
        return form;
    }

    /// <summary>The text; where keys mean something, with an ear for one of them.</summary>
    private string TwimlOf(VoiceContent content, Dictionary<string, string> about)
    {
        var say = new XElement("Say", new XAttribute("language", content.Language ?? options.Language), content.Text);
        if (options.Voice is { } voice)
        {
            say.SetAttributeValue("voice", voice);
        }

        var verb = options.CallbackUrl is { } url && (content.ConfirmationKey is not null || options.StopKey is not null)
            ? new XElement(
                "Gather",
                new XAttribute("input", "dtmf"),
                new XAttribute("numDigits", 1),
                new XAttribute("timeout", SecondsOf(options.KeyTime)),
                new XAttribute("finishOnKey", ""),
                new XAttribute("method", "POST"),
                new XAttribute("action", VoiceAddresses.Of(url, new Dictionary<string, string>(about) { [VoiceAddresses.IsKeys] = "1" })),
                say)
            : say;
        return new XElement("Response", verb).ToString(SaveOptions.DisableFormatting);
    }

    private static string SecondsOf(TimeSpan span) => ((long)span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
