using Grpc.Messaging.Engine;
using Grpc.Messaging.Services.Messages;
using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Suppressions;

internal sealed class SuppressionsValidator(MessageContents contents) :
    IRequestValidator<CreateSuppressionRequest>,
    IRequestValidator<ListSuppressionsRequest>,
    IRequestValidator<GetSuppressionRequest>,
    IRequestValidator<DeleteSuppressionRequest>
{
    private static readonly Suppression Empty = new();

    public void Validate(CreateSuppressionRequest request, Violations violations)
    {
        var suppression = request.Suppression ?? Empty;
        if (!contents.IsChannel(suppression.Channel))
        {
            violations.Add("suppression.channel", $"is required: {contents.ChannelNames}");
        }

        violations.Name("suppression.sender", suppression.Sender, Engine.Suppressions.Suppression.MaxSender);
        if (!PhoneNumber.IsInternational(suppression.Phone) && !(suppression.Channel == Channel.Messenger && IsCustomerId(suppression.Phone)))
        {
            violations.Add("suppression.phone", "is required: 8 to 15 digits without \"+\" or \"00\"");
        }
    }

    public void Validate(ListSuppressionsRequest request, Violations violations)
    {
        violations.PageSize(request.PageSize);
        if (request.Phone.Length > 0 && !IsCustomerId(request.Phone))
        {
            violations.Add("phone", "must be 8 to 15 digits without \"+\" or \"00\"");
        }
    }

    /// <summary>A number, or the id that a channel has for a customer, which has up to twice as many digits.</summary>
    private static bool IsCustomerId(string text) =>
        text.Length is >= PhoneNumber.MinLength and <= Engine.Suppressions.Suppression.MaxPhone && text[0] != '0' && text.All(char.IsAsciiDigit);

    public void Validate(GetSuppressionRequest request, Violations violations) => violations.Required("suppression_id", request.SuppressionId);

    public void Validate(DeleteSuppressionRequest request, Violations violations) => violations.Required("suppression_id", request.SuppressionId);
}
