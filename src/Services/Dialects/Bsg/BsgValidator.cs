using Grpc.Messaging.Bsg.V1;
using Grpc.Messaging.Services.Validation;

namespace Grpc.Messaging.Services.Dialects.Bsg;

/// <summary>
/// What is wrong with a request as a whole. BSG tells one fault, by its code, so the first one ends the call; what is wrong with single phones is told in
/// the answer.
/// </summary>
internal sealed class BsgValidator :
    IRequestValidator<CreateViberRequest>,
    IRequestValidator<GetViberPriceRequest>,
    IRequestValidator<GetViberRequest>,
    IRequestValidator<GetViberByReferenceRequest>,
    IRequestValidator<ListViberPricesRequest>,
    IRequestValidator<CreateSmsRequest>,
    IRequestValidator<GetSmsRequest>,
    IRequestValidator<GetSmsByReferenceRequest>,
    IRequestValidator<GetSmsTaskRequest>
{
    public void Validate(CreateViberRequest request, Violations violations)
    {
        Demand(BsgRules.IsTariff(request.Tariff), BsgCodes.InvalidTariff);
        Demand(!request.HasValidity || BsgViber.ReadValidity(request) is not null, BsgCodes.ViberValidity);
        Demand(request.Messages.Count > 0, BsgCodes.ViberPayload);
        Demand(request.Messages.Sum(static message => message.To.Count) <= BsgRules.MaxPhones, BsgCodes.BatchTooLarge);
        Demand(request.Messages.Count <= BsgRules.MaxPhones, BsgCodes.BatchTooLarge);
    }

    public void Validate(GetViberPriceRequest request, Violations violations) => Validate(request.Request ?? new CreateViberRequest(), violations);

    public void Validate(GetViberRequest request, Violations violations)
    {
        // Whatever is no number and no reference names no message, which the service says.
    }

    public void Validate(GetViberByReferenceRequest request, Violations violations)
    {
        // As above.
    }

    public void Validate(ListViberPricesRequest request, Violations violations) => Demand(BsgRules.IsTariff(request.Tariff), BsgCodes.InvalidTariff);

    public void Validate(CreateSmsRequest request, Violations violations)
    {
        Demand(BsgRules.IsTariff(request.Tariff), BsgCodes.InvalidTariff);
        Demand(!request.HasValidity || BsgRules.ReadNumber(request.Validity, 1, BsgSms.MaxValidityHours) is not null, BsgCodes.SmsValidity);
        Demand(request.Destination is BsgSms.Phone or BsgSms.Phones or BsgSms.Individual, BsgCodes.SmsPayload);
        Demand(request.Destination == BsgSms.Phone || request.Phones.Count > 0, BsgCodes.SmsPayload);
        Demand(request.Phones.Count <= BsgRules.MaxPhones, BsgCodes.BatchTooLarge);
        if (request.Destination != BsgSms.Individual)
        {
            Demand(BsgRules.IsOriginator(request.Originator), BsgCodes.SmsOriginator);
            Demand(BsgRules.IsText(request.Body, BsgRules.MaxSmsText), BsgCodes.SmsText);
        }
    }

    public void Validate(GetSmsRequest request, Violations violations)
    {
        // As above.
    }

    public void Validate(GetSmsByReferenceRequest request, Violations violations)
    {
        // As above.
    }

    public void Validate(GetSmsTaskRequest request, Violations violations) =>
        Demand(request.TaskId.Length > 0 && request.TaskId.All(char.IsAsciiDigit), BsgCodes.InvalidTask);

    private static void Demand(bool isRight, int code)
    {
        if (!isRight)
        {
            throw BsgErrors.Refused(code);
        }
    }
}
