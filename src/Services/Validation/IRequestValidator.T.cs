namespace Grpc.Messaging.Services.Validation;

/// <summary>Checks what can be seen in a request alone: presence, format, length, range.</summary>
internal interface IRequestValidator<in TRequest> : IRequestValidator
    where TRequest : class
{
    /// <summary>Adds everything that is wrong to <paramref name="violations"/>.</summary>
    void Validate(TRequest request, Violations violations);
}
