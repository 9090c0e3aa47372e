using System.Security.Cryptography;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Messaging.Channels.Push;
using Grpc.Messaging.Channels.Sms;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Engine.Channels;
using Grpc.Messaging.Engine.Credentials;
using Grpc.Messaging.Engine.Devices;
using Grpc.Messaging.Engine.Documents;
using Grpc.Messaging.Engine.Messages;
using Grpc.Messaging.Engine.Scenarios;
using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.Services.Authentication;
using Grpc.Messaging.Services.Idempotency;
using Microsoft.Extensions.Options;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

internal sealed class ScorocodeService(
    ScorocodeApplications applications,
    ScorocodeQueries queries,
    MessageIntake intake,
    ICredentialStore credentials,
    CredentialAuthenticator authenticator,
    ObjectIdGenerator ids,
    TimeProvider time,
    IOptions<ScorocodeOptions> options) : Grpc.Messaging.Scorocode.V1.ScorocodeService.ScorocodeServiceBase
{
    private const int SessionLength = 16;
    private const string SessionLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    // What SDKs send with every call, whoever is meant: heeded, it would leave people out that nobody told to.
    private const int UsualLimit = 100;

    public override Task<SendPushByQueryResponse> SendPushByQuery(SendPushByQueryRequest request, ServerCallContext context) => context.AnswerOnceAsync(async () =>
    {
        var appCode = await applications.FindAsync(request.App, request.Cli, request.Acc, request.Sess, context);
        if (!ScorocodeCollections.IsKnown(request.Coll))
        {
            throw ScorocodeErrors.UnknownCollection(request.Coll);
        }

        var query = ScorocodeQueries.Parse(request.Query);
        var sends = ScorocodePush.Read(request.Msg, options.Value.Sender).ToDictionary(
            static content => content.Key,
            content => Sends(PushChannel.Instance, content.Value, content.Key, appCode, request.RequestId, context));
        if (sends.Count == 0)
        {
            throw ScorocodeErrors.NothingToSay("msg has neither data.gcm nor data.apns nor text");
        }

        var (skip, limit) = WindowOf(request.HasLimit ? request.Limit : null, request.Skip);
        await foreach (var device in queries.FindAddresseesAsync(
            appCode, request.Coll, ScorocodeCollections.Devices, query, skip, limit, context.CancellationToken))
        {
            if (PlatformOf(device) is { } platform && sends.TryGetValue(platform, out var send))
            {
                await send.AddAsync(new DeviceSelector(device.Id, "", "", "", ""), context.CancellationToken);
            }
        }

        return new SendPushByQueryResponse { Count = await FlushAsync(sends.Values, context) };
    });

    public override Task<SendSmsByQueryResponse> SendSmsByQuery(SendSmsByQueryRequest request, ServerCallContext context) => context.AnswerOnceAsync(async () =>
    {
        var appCode = await applications.FindAsync(request.App, request.Cli, request.Acc, request.Sess, context);
        if (request.Coll is not (ScorocodeCollections.Users or ScorocodeCollections.Roles))
        {
            throw ScorocodeErrors.UnknownCollection(request.Coll);
        }

        var query = ScorocodeQueries.Parse(request.Query);
        if (string.IsNullOrWhiteSpace(request.Msg.Text))
        {
            throw ScorocodeErrors.NothingToSay("msg.text is empty");
        }

        var content = new Channels.Sms.SmsContent(request.Msg.Text, options.Value.Sender);
        var sends = Sends(SmsChannel.Instance, content, platform: null, appCode: null, request.RequestId, context);
        var (skip, limit) = WindowOf(request.HasLimit ? request.Limit : null, request.Skip);
        await foreach (var user in queries.FindAddresseesAsync(
            appCode, request.Coll, ScorocodeCollections.Users, query, skip, limit, context.CancellationToken))
        {
            if (PhoneOf(user) is { } phone)
            {
                await sends.AddAsync(DeviceSelector.OfPhone(phone), context.CancellationToken);
            }
        }

        return new SendSmsByQueryResponse { Count = await FlushAsync([sends], context) };
    });

    public override async Task<LoginResponse> Login(LoginRequest request, ServerCallContext context)
    {
        var client = await applications.FindClientAsync(request.App, request.Cli, context.CancellationToken) ?? throw ScorocodeErrors.WrongLogin();
        var appCode = ObjectId.Parse(client.Name);
        var byEmail = new DocumentQuery.In("email", [JsonSerializer.SerializeToElement(request.Email, ScorocodeJsonContext.Default.String)]);
        var user = await queries.FindAsync(appCode, ScorocodeCollections.Users, byEmail, context.CancellationToken).FirstOrDefaultAsync(context.CancellationToken);
        var presented = ScorocodeUserKind.Present(appCode, user?.Id ?? request.Email, request.Password);
        var result = await authenticator.AuthenticateAsync(presented, context.GetHttpContext().Connection.RemoteIpAddress, context.CancellationToken);
        if (result.RetryDelay is { } delay)
        {
            throw AuthenticationErrors.TooManyFailures(delay);
        }

        if (result.Caller is null || user is null)
        {
            throw ScorocodeErrors.WrongLogin();
        }

        var (session, now) = (RandomNumberGenerator.GetString(SessionLetters, SessionLength), time.GetMilliseconds());
        await credentials.AddAsync(
            ScorocodeSessionKind.ToCredential(session, appCode, ids.Next(), client.AccountId, now + ScorocodeSessionKind.Life, now),
            request: null,
            context.CancellationToken);
        return new LoginResponse { Result = new Session { SessionId = session, User = Struct.Parser.ParseJson(user.Json) } };
    }

    public override async Task<LogoutResponse> Logout(LogoutRequest request, ServerCallContext context)
    {
        var client = await applications.FindClientAsync(request.App, request.Cli, context.CancellationToken) ?? throw ScorocodeErrors.WrongLogin();
        var session = await applications.FindSessionAsync(ObjectId.Parse(client.Name), request.Sess, context) ?? throw ScorocodeErrors.NoSession();
        await credentials.RemoveAsync(client.AccountId, ScorocodeSessionKind.KindName, session.CredentialId, request: null, context.CancellationToken);
        authenticator.Forget(session.CredentialId);
        return new LogoutResponse();
    }

    private static (int Skip, int? Limit) WindowOf(int? limit, int skip) =>
        limit is null or 0 || (limit == UsualLimit && skip == 0) ? (0, null) : (skip, limit);

    private static Platform? PlatformOf(Document device)
    {
        using var json = JsonDocument.Parse(device.Json);
        return json.RootElement.TryGetProperty("deviceType", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString() switch
            {
                "android" => Platform.Android,
                "ios" => Platform.Ios,
                _ => null,
            }
            : null;
    }

    // Phones are free text there: only their digits count.
    private static string? PhoneOf(Document user)
    {
        using var json = JsonDocument.Parse(user.Json);
        var text = json.RootElement.TryGetProperty("phone", out var phone) && phone.ValueKind is JsonValueKind.String or JsonValueKind.Number ? phone.ToString() : "";
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return PhoneNumber.IsInternational(digits) ? digits : null;
    }

    private static async Task<int> FlushAsync(IEnumerable<ScorocodeSends> sends, ServerCallContext context)
    {
        var count = 0;
        foreach (var send in sends)
        {
            await send.FlushAsync(context.CancellationToken);
            count += send.Count;
        }

        return count;
    }

    private ScorocodeSends Sends(
        ChannelDefinition channel, ChannelContent content, Platform? platform, ObjectId? appCode, string requestId, ServerCallContext context) => new(
        intake,
        time,
        context.Caller.Account.AccountId,
        appCode,
        platform,
        new Step(channel.Number, options.Value.Sender, AppCode: null, Timeout: null),
        Content.Of((channel, content)),
        requestId);
}
