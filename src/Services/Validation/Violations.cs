using System.Text;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Validation;

/// <summary>
/// Collects what is wrong with a request, by path of the field in the contract's names. Errors travel in HTTP/2 trailers, and common
/// clients refuse a call whose trailers pass 8 KiB; so what comes after <see cref="MaxSize"/> characters is only counted.
/// </summary>
internal sealed class Violations
{
    private const int MaxSize = 1500;
    private List<BadRequest.Types.FieldViolation>? _listed;
    private int _size;
    private int _unlisted;

    /// <param name="description">Goes on after the field's name: "must have 1 to 64 characters".</param>
    public void Add(string field, string description)
    {
        if (_size > MaxSize)
        {
            _unlisted++;
            return;
        }

        _size += field.Length + description.Length;
        (_listed ??= []).Add(new BadRequest.Types.FieldViolation { Field = field, Description = description });
    }

    /// <summary>The error of a request with one fault, found after validation.</summary>
    public static RpcException Single(string field, string description, ErrorReason reason = ErrorReason.InvalidRequest)
    {
        var violations = new Violations();
        violations.Add(field, description);
        return violations.ToException(reason);
    }

    /// <exception cref="RpcException">INVALID_ARGUMENT, unless nothing was added.</exception>
    public void ThrowIfAny()
    {
        if (_listed is not null)
        {
            throw ToException();
        }
    }

    /// <summary>INVALID_ARGUMENT with all that was added.</summary>
    public RpcException ToException(ErrorReason reason = ErrorReason.InvalidRequest)
    {
        var listed = _listed ?? throw new InvalidOperationException("Nothing was added.");
        return RpcErrors.Create(
            StatusCode.InvalidArgument, reason, Sentence(listed), new BadRequest { FieldViolations = { listed } });
    }

    private string Sentence(List<BadRequest.Types.FieldViolation> listed)
    {
        var sentence = new StringBuilder();
        foreach (var violation in listed)
        {
            sentence.Append(sentence.Length == 0 ? "" : "; ").Append(violation.Field).Append(' ').Append(violation.Description);
        }

        return _unlisted == 0 ? sentence.ToString() : sentence.Append($"; and {_unlisted} more").ToString();
    }
}
