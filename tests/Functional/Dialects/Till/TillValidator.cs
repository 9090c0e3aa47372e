using Grpc.Messaging.Services.Validation;
using Grpc.Messaging.Tests.Functional.Till.V1;

namespace Grpc.Messaging.Tests.Functional.Dialects.Till;

internal sealed class TillValidator : IRequestValidator<EchoRequest>
{
    public void Validate(EchoRequest request, Violations violations) => violations.Required("text", request.Text);
}
