using System.Text;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core;
using Grpc.Messaging.Services.Errors;
using Grpc.Messaging.V1;

namespace Grpc.Messaging.Services.Validation;

/// <summary>
/// Collects what is wrong with a request, by path of the field in the contract's names. Errors travel in HTTP/2 trailers, and common
/// clients refuse a call whose trailers pass 8 KiB; so what comes after <see cref="MaxSize"/> characters is only counted.
/// </summary>
/// <param name="reason">ErrorInfo.reason of what is thrown.</param>
internal sealed class Violations(ErrorReason reason)
{
    private const int MaxSize = 1500;
    private const string KindPrefix = "VIOLATION_REASON_";

    private static readonly EnumDescriptor Kinds = ErrorReflection.Descriptor.FindTypeByName<EnumDescriptor>(nameof(ViolationReason));

    private List<BadRequest.Types.FieldViolation>? _listed;
    private int _size;
    private int _unlisted;

    public Violations()
        : this(ErrorReason.InvalidRequest)
    {
    }

    /// <summary>What was added, but for what is only counted.</summary>
    public IReadOnlyList<BadRequest.Types.FieldViolation> Listed => _listed ?? [];

    /// <summary>Whether the caller is one over REST, to whom some legacy rules are stricter.</summary>
    public bool IsRest { get; init; }

    /// <param name="description">Goes on after the field's name: "must have 1 to 64 characters".</param>
    /// <param name="kind">What kind of rule that is.</param>
    public void Add(string field, string description, ViolationReason kind = ViolationReason.Invalid)
    {
        if (_size > MaxSize)
        {
            _unlisted++;
            return;
        }

        _size += field.Length + description.Length;
        (_listed ??= []).Add(new BadRequest.Types.FieldViolation
        {
            Field = field,
            Description = description,
            Reason = Kinds.FindValueByNumber((int)kind).Name[KindPrefix.Length..],
        });
    }

    /// <summary>Adds what is wrong with a message within the request.</summary>
    /// <param name="field">The field that holds it.</param>
    public void Within(string field, Action<Violations> validate)
    {
        var inner = new Violations();
        validate(inner);
        foreach (var violation in inner._listed ?? [])
        {
            Add($"{field}.{violation.Field}", violation.Description);
        }

        _unlisted += inner._unlisted;
    }

    /// <summary>The kind of rule that a listed violation names.</summary>
    public static ViolationReason KindOf(string name) => (ViolationReason)Kinds.FindValueByName(KindPrefix + name).Number;

    /// <summary>The error of a request with one fault, found after validation.</summary>
    /// <param name="metadata">As the comment of the reason in the contract says.</param>
    public static RpcException Single(
        string field,
        string description,
        ViolationReason kind = ViolationReason.Invalid,
        ErrorReason reason = ErrorReason.InvalidRequest,
        params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var violations = new Violations(reason);
        violations.Add(field, description, kind);
        return violations.ToException(metadata);
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
    public RpcException ToException(params ReadOnlySpan<(string Key, string Value)> metadata)
    {
        var listed = _listed ?? throw new InvalidOperationException("Nothing was added.");
        return RpcErrors.Invalid(reason, Sentence(listed), new BadRequest { FieldViolations = { listed } }, listed.Count + _unlisted, metadata);
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
