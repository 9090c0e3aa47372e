namespace Grpc.Messaging.Services.Validation;

/// <summary>Checks the requests of one feature; implements <see cref="IRequestValidator{TRequest}"/> once a request.</summary>
internal interface IRequestValidator;
