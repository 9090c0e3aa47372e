using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace Grpc.Messaging.Services.Validation;

/// <summary>The validators by request type, frozen at start; two for one type stop the start.</summary>
internal sealed class RequestValidators(IEnumerable<IRequestValidator> validators)
{
    private readonly FrozenDictionary<Type, IRequestValidator> _byRequest = validators
        .SelectMany(validator => RequestTypes(validator).Select(request => KeyValuePair.Create(request, validator)))
        .ToFrozenDictionary();

    /// <summary>The validator of a request type; null when it has none, as those of health and reflection.</summary>
    public IRequestValidator<TRequest>? Find<TRequest>()
        where TRequest : class
        => _byRequest.GetValueOrDefault(typeof(TRequest)) as IRequestValidator<TRequest>;

    /// <summary>Fails for a method whose request has fields that nobody checks.</summary>
    /// <exception cref="InvalidOperationException">A validator was forgotten.</exception>
    public void EnsureComplete(ServiceDescriptor service)
    {
        foreach (var method in service.Methods)
        {
            if (method.InputType.Fields.InDeclarationOrder().Count > 0 && !_byRequest.ContainsKey(method.InputType.ClrType))
            {
                throw new InvalidOperationException($"No validator checks {method.InputType.FullName}. Add it to the feature's validator.");
            }
        }
    }

    private static IEnumerable<Type> RequestTypes(IRequestValidator validator) =>
        from contract in validator.GetType().GetInterfaces()
        where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IRequestValidator<>)
        select contract.GenericTypeArguments[0];
}
