using Grpc.Messaging.D7.V1;
using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.D7;

/// <summary>
/// The first fault only, as Jasmin tells it; its description is Jasmin's whole sentence. Messages of a batch are checked when the batch runs.
/// </summary>
internal sealed class D7Validator(D7Messages messages, TimeProvider time) :
    IRequestValidator<SendRequest>,
    IRequestValidator<SendBatchRequest>,
    IRequestValidator<GetRateRequest>
{
    /// <summary>Path of the start of a batch.</summary>
    public const string ScheduleAt = "batch_config.schedule_at";

    /// <summary>How the description of a start that is over begins.</summary>
    public const string PastDate = "Invalid past date given: ";

    public void Validate(SendRequest request, Violations violations)
    {
        if (D7Rules.FaultOfSingle(request.Sms) is var (field, text))
        {
            violations.Add($"sms.{field}", text);
        }
        else if (request.Sms.HasSdt && IsOutOfRange(request.Sms.Sdt))
        {
            violations.Add("sms.sdt", D7Rules.Invalid("sdt", request.Sms.Sdt));
        }
        else if (D7Payload.Compose(request.Sms) is (null, var fault))
        {
            violations.Add(request.Sms.HasHexContent ? "sms.hex_content" : "sms.content", fault);
        }
    }

    public void Validate(SendBatchRequest request, Violations violations)
    {
        var now = time.GetMilliseconds();
        var start = messages.StartOf(request.BatchConfig, now);
        if (start is null)
        {
            violations.Add(ScheduleAt, $"Got unknown format: {ViolationsRules.Quote(request.BatchConfig.ScheduleAt).Trim('"')}");
        }
        else if (start < now)
        {
            violations.Add(ScheduleAt, $"{PastDate}{request.BatchConfig.ScheduleAt}");
        }
    }

    public void Validate(GetRateRequest request, Violations violations)
    {
        if (request.To.Length == 0)
        {
            violations.Add("to", D7Rules.MissingNumber);
        }
        else if (D7Rules.FaultOf(request.To) is { } text)
        {
            violations.Add("to", text);
        }
        else if ((request.HasContent || request.HasHexContent) && D7Rules.FaultOf(request.ToSms()) is var (field, fault))
        {
            violations.Add(field, fault);
        }
        else if (D7Payload.Compose(request.ToSms()) is (null, var wrong))
        {
            violations.Add(request.HasHexContent ? "hex_content" : "content", wrong);
        }
    }

    private bool IsOutOfRange(string sdt)
    {
        var now = time.GetMilliseconds();
        return D7Times.ReadSdt(sdt, now) is not { } moment || moment > now + D7Rules.MaxAhead;
    }
}
