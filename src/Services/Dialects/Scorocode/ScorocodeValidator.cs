using Grpc.Messaging.Scorocode.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.Scorocode;

internal sealed class ScorocodeValidator :
    IRequestValidator<SendPushByQueryRequest>,
    IRequestValidator<SendSmsByQueryRequest>,
    IRequestValidator<LoginRequest>,
    IRequestValidator<LogoutRequest>
{
    private const int MaxPushText = 4000;
    private const int MaxSmsText = 1600;

    public void Validate(SendPushByQueryRequest request, Violations violations)
    {
        violations.Required("app", request.App);
        violations.Required("coll", request.Coll);
        Window(request.HasLimit ? request.Limit : 0, request.HasSkip ? request.Skip : 0, violations);
        if (request.Msg is null)
        {
            violations.Add("msg", "is required");
            return;
        }

        violations.Text("msg.text", request.Msg.Text, MaxPushText, mayHaveTab: true);
        ScorocodePush.Validate(request.Msg, violations);
    }

    public void Validate(SendSmsByQueryRequest request, Violations violations)
    {
        violations.Required("app", request.App);
        violations.Required("coll", request.Coll);
        Window(request.HasLimit ? request.Limit : 0, request.HasSkip ? request.Skip : 0, violations);
        if (request.Msg is null)
        {
            violations.Add("msg", "is required");
            return;
        }

        violations.Text("msg.text", request.Msg.Text, MaxSmsText, mayHaveTab: false);
    }

    public void Validate(LoginRequest request, Violations violations)
    {
        violations.Required("app", request.App);
        violations.Required("cli", request.Cli);
        violations.Required("email", request.Email);
        violations.Required("password", request.Password);
    }

    public void Validate(LogoutRequest request, Violations violations)
    {
        violations.Required("app", request.App);
        violations.Required("cli", request.Cli);
    }

    private static void Window(int limit, int skip, Violations violations)
    {
        if (limit < 0)
        {
            violations.Add("limit", "must not be negative");
        }

        if (skip < 0)
        {
            violations.Add("skip", "must not be negative");
        }
    }
}
